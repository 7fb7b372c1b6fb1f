package org.teavm.classlib.java.util.regex;

/** TeaVM's puts its parts one after another; this is told as the JDK's. */
public class TPatternSyntaxException extends IllegalArgumentException {

    private final String description;
    private final String pattern;
    private final int index;

    public TPatternSyntaxException(String desc, String regex, int index) {
        this.description = desc;
        this.pattern = regex;
        this.index = index;
    }

    public int getIndex() {
        return index;
    }

    public String getDescription() {
        return description;
    }

    public String getPattern() {
        return pattern;
    }

    /** What is wrong and where, then the pattern, and below it a mark at the place. */
    @Override
    public String getMessage() {
        boolean marked = index >= 0 && pattern != null && index < pattern.length();
        return description
                + (index < 0 ? "" : " near index " + index)
                + "\n"
                + pattern
                + (marked ? "\n" + " ".repeat(index) + "^" : "");
    }
}
