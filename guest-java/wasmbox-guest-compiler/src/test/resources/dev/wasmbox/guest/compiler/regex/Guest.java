import dev.wasmbox.guest.WasmBoxContext;
import java.util.*;
import java.util.regex.*;

/** Answers everything that there is to ask about an expression and a text. */
public class Guest {

    static void run(WasmBoxContext<String, String> context) {
        while (true) {
            context.send(answer(context.next()));
        }
    }

    /** The question is the flags, the expression and the text, each after a NUL. */
    public static String answer(String question) {
        int second = question.indexOf('\0');
        int third = question.indexOf('\0', second + 1);
        int flags = Integer.parseInt(question.substring(0, second));
        String regex = question.substring(second + 1, third);
        String text = question.substring(third + 1);
        StringBuilder all = new StringBuilder();
        try {
            answer(Pattern.compile(regex, flags), text, all);
        } catch (PatternSyntaxException e) {
            return "refused: " + e.getDescription();
        } catch (StackOverflowError e) {
            return "the JVM's own stack is too small";
        }
        return ascii(all);
    }

    /** A match may be half of a pair of surrogates, which no message can have. */
    static String ascii(StringBuilder text) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < 128) {
                all.append(each);
            } else {
                all.append("\\u").append(Integer.toHexString(each));
            }
        }
        return all.toString();
    }

    static void answer(Pattern pattern, String text, StringBuilder all) {
        all.append(pattern.flags());
        Matcher matcher = pattern.matcher(text);
        all.append(" matches ").append(matcher.matches());
        show(matcher, all);
        all.append(" lookingAt ").append(matcher.lookingAt());
        show(matcher, all);
        matcher.reset();
        while (matcher.find()) {
            all.append(" found");
            show(matcher, all);
        }
        all.append(" end ").append(matcher.hitEnd());
        all.append(" replaced ").append(matcher.replaceAll("<$0>"));
        all.append(" first ").append(matcher.replaceFirst(m -> m.start() + ""));
        all.append(" split ").append(Arrays.toString(pattern.split(text)));
        all.append(Arrays.toString(pattern.split(text, 2)));
        all.append(Arrays.toString(pattern.split(text, -1)));
        boolean cutsPair = text.length() > 2
                && (Character.isLowSurrogate(text.charAt(1))
                        || Character.isHighSurrogate(text.charAt(text.length() - 2)));
        if (text.length() > 2 && !cutsPair) {
            matcher.region(1, text.length() - 1);
            bounds(matcher, all.append(" region"));
            matcher.region(1, text.length() - 1).useTransparentBounds(true);
            bounds(matcher, all.append(" transparent"));
            matcher.region(1, text.length() - 1).useAnchoringBounds(false);
            bounds(matcher, all.append(" open"));
        }
    }

    static void bounds(Matcher matcher, StringBuilder all) {
        all.append(" ").append(matcher.matches());
        matcher.region(matcher.regionStart(), matcher.regionEnd());
        while (matcher.find()) {
            all.append(" ").append(matcher.start()).append("-").append(matcher.end());
        }
    }

    static void show(Matcher matcher, StringBuilder all) {
        all.append(matcher.hitEnd() ? " hit" : "").append(matcher.requireEnd() ? " required" : "");
        try {
            for (int i = 0; i <= matcher.groupCount(); i++) {
                all.append(" ").append(matcher.start(i)).append("-").append(matcher.end(i));
                all.append("=").append(matcher.group(i));
            }
        } catch (IllegalStateException e) {
            all.append(" none");
        }
    }
}
