package org.teavm.classlib.java.text;

import java.text.CharacterIterator;

/** {@code java.text.StringCharacterIterator} in guests, which TeaVM lacks. */
public final class TStringCharacterIterator implements CharacterIterator {

    private String text;
    private int begin;
    private int end;
    private int index;

    public TStringCharacterIterator(String text) {
        this(text, 0);
    }

    public TStringCharacterIterator(String text, int index) {
        this(text, 0, text.length(), index);
    }

    public TStringCharacterIterator(String text, int begin, int end, int index) {
        if (begin < 0 || begin > end || end > text.length()) {
            throw new IllegalArgumentException("Invalid substring range");
        }
        if (index < begin || index > end) {
            throw new IllegalArgumentException("Invalid position");
        }
        this.text = text;
        this.begin = begin;
        this.end = end;
        this.index = index;
    }

    public void setText(String text) {
        this.text = java.util.Objects.requireNonNull(text);
        begin = 0;
        end = text.length();
        index = 0;
    }

    @Override
    public char first() {
        return setIndex(begin);
    }

    @Override
    public char last() {
        return setIndex(Math.max(begin, end - 1));
    }

    @Override
    public char setIndex(int position) {
        if (position < begin || position > end) {
            throw new IllegalArgumentException("Invalid index");
        }
        index = position;
        return current();
    }

    @Override
    public char current() {
        return index < end ? text.charAt(index) : DONE;
    }

    @Override
    public char next() {
        index = Math.min(index + 1, end);
        return current();
    }

    @Override
    public char previous() {
        return index > begin ? setIndex(index - 1) : DONE;
    }

    @Override
    public int getBeginIndex() {
        return begin;
    }

    @Override
    public int getEndIndex() {
        return end;
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof TStringCharacterIterator other
                && text.equals(other.text)
                && index == other.index
                && begin == other.begin
                && end == other.end;
    }

    @Override
    public int hashCode() {
        return text.hashCode() ^ index ^ begin ^ end;
    }

    @Override
    public Object clone() {
        return new TStringCharacterIterator(text, begin, end, index);
    }
}
