package dev.wasmbox.guest.library.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses expressions as the JDK does, with its peculiarities: what repeats and has one way to match
 * is tried in that way only ({@link Repeat}), and all else that repeats is a {@link Loop}.
 */
final class Parser {

    private final Source source;
    private final Escapes escapes;
    private final CharClassParser classes;
    private final RepetitionParser repetitions;
    private final PlaceParser places;
    final Map<String, Integer> names = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>(List.of(Restored.NODE));
    private final List<Loop> outerLoops = new ArrayList<>();
    private final int firstOfLoops;
    private int groups = 1;
    private int numbersOfLoops;
    private boolean hasReferences;
    private boolean hasWideClass;
    private @Nullable Node first;

    Parser(Source source) {
        this.source = source;
        this.escapes = new Escapes(source);
        this.classes = new CharClassParser(source, escapes);
        this.repetitions = new RepetitionParser(source);
        this.places = new PlaceParser(source, escapes);
        this.firstOfLoops = 2 * (source.groupsAtMost() + 1);
    }

    int flags() {
        return source.flags;
    }

    int groupCount() {
        return groups - 1;
    }

    int slots() {
        return firstOfLoops + numbersOfLoops;
    }

    int watchedLoops() {
        return hasReferences ? 0 : outerLoops.size();
    }

    Node[] nodes() {
        return nodes.toArray(new Node[0]);
    }

    /** Whether a match never begins within a pair of surrogates. */
    boolean countsCodePoints() {
        return hasWideClass || source.hasSupplementary(0);
    }

    /** The condition that the expression begins with, if it does. */
    Place.@Nullable Condition begin() {
        return afterNothing() instanceof Place place ? place.condition : null;
    }

    int beginsWith() {
        return first instanceof Literal literal ? literal.first() : -1;
    }

    private @Nullable Node afterNothing() {
        return first instanceof Literal literal && literal.isEmpty() ? literal.next : first;
    }

    Node parse() {
        Part all = source.has(Flags.LITERAL) ? literals() : alternatives();
        if (!source.isAtEnd()) {
            throw source.error("Unmatched closing ')'");
        }
        all.last().next = new Expression.End();
        first = all.first();
        if (!hasReferences) {
            for (int i = 0; i < outerLoops.size(); i++) {
                outerLoops.get(i).failures = i;
            }
        }
        return all.first();
    }

    private Part literals() {
        Literal all = new Literal(source.flags);
        while (source.raw() != Source.END) {
            all.append(source.readRaw());
        }
        return Part.of(all);
    }

    private Part alternatives() {
        Part part = sequence();
        if (source.peek() != '|') {
            return part;
        }
        Branch branch = known(new Branch()).add(part);
        while (source.accept('|')) {
            branch.add(sequence());
        }
        return new Part(branch, branch.join);
    }

    private Part sequence() {
        Part all = Part.of(new Literal(source.flags));
        while (true) {
            int each = source.peek();
            if (each == '|' || each == ')' || each == Source.END) {
                return all;
            }
            Part part = each == '(' ? group() : repeated(atom(each));
            if (part != null) {
                all = joined(all, part);
            }
        }
    }

    private static Part joined(Part all, Part part) {
        boolean absorbed =
                all.last() instanceof Literal last
                        && part.first() == part.last()
                        && part.first() instanceof Literal literal
                        && !literal.isEmpty()
                        && last.absorb(literal);
        return absorbed ? all : all.then(part);
    }

    private Node atom(int each) {
        return switch (each) {
            case '[' -> oneOf(classes.parse());
            case '\\' -> escape();
            case '^' -> place(places.lineBegin());
            case '$' -> place(places.lineEnd());
            case '.' -> {
                source.at++;
                yield new OneOf(CharClasses.dot(source.flags));
            }
            case '*', '+', '?' -> {
                source.next();
                throw source.error("Dangling meta character '" + (char) each + "'");
            }
            case '{' -> new Literal(source.flags);
            default -> literal(source.read());
        };
    }

    private Node place(Place.Condition condition) {
        source.at++;
        return new Place(condition);
    }

    private Node literal(int codePoint) {
        int next = source.peek();
        boolean repeated = next == '?' || next == '*' || next == '+' || next == '{';
        return repeated
                ? oneOf(CharClasses.single(codePoint, source.flags))
                : new Literal(source.flags).append(codePoint);
    }

    private Node oneOf(CharClass characters) {
        hasWideClass |= !characters.isBasic();
        return new OneOf(characters);
    }

    private Node escape() {
        CharClass predefined = escapes.characterClass();
        if (predefined != null) {
            return oneOf(predefined);
        }
        int kind = source.rawAfter();
        Place.Condition condition = places.escaped(kind);
        if (condition != null) {
            source.at++;
            return place(condition);
        }
        if (kind == 'R') {
            source.at += 2;
            return known(new LineBreak());
        }
        if (kind == 'k' || kind >= '1' && kind <= '9') {
            source.at += 2;
            return reference(kind == 'k' ? named() : numbered(kind - '0'));
        }
        return literal(escapes.character());
    }

    private Node reference(int group) {
        hasReferences = true;
        return new BackReference(group, source.flags);
    }

    private int named() {
        if (source.read() != '<') {
            throw source.error("\\k is not followed by '<' for named capturing group");
        }
        String name = name();
        Integer number = names.get(name);
        if (number == null) {
            throw source.error("named capturing group <" + name + "> does not exist");
        }
        return number;
    }

    /** Takes as many digits as there are groups so far. */
    private int numbered(int digit) {
        int number = digit;
        while (source.peek() >= '0' && source.peek() <= '9') {
            int longer = number * 10 + source.peek() - '0';
            if (longer > groups - 1) {
                return number;
            }
            number = longer;
            source.at++;
        }
        return number;
    }

    private String name() {
        int each = source.read();
        if (!Source.isAsciiLetter(each)) {
            throw source.error("capturing group name does not start with a Latin letter");
        }
        StringBuilder name = new StringBuilder();
        while (Source.isAsciiLetterOrDigit(each)) {
            name.append((char) each);
            each = source.read();
        }
        if (each != '>') {
            throw source.error("named capturing group is missing trailing '>'");
        }
        return name.toString();
    }

    private @Nullable Part group() {
        int outside = source.flags;
        int loopsBefore = outerLoops.size();
        if (source.next() != '?') {
            return capturing(outside, loopsBefore);
        }
        source.at++;
        int kind = source.readRaw();
        switch (kind) {
            case ':':
                return plain(outside, loopsBefore);
            case '=', '!':
                return alone(new LookAhead(inner(outside).first(), kind == '='), loopsBefore);
            case '>':
                return alone(new Atomic(inner(outside).first()), loopsBefore);
            case '<':
                int next = source.readRaw();
                if (next == '=' || next == '!') {
                    return alone(lookBehind(outside, next == '='), loopsBefore);
                }
                source.at--;
                return named(outside, loopsBefore);
            default:
                source.at--;
                return withFlags(outside, loopsBefore);
        }
    }

    private Part named(int outside, int loopsBefore) {
        String name = name();
        if (names.putIfAbsent(name, groups) != null) {
            throw source.error("Named capturing group <" + name + "> is already defined");
        }
        return capturing(outside, loopsBefore);
    }

    private @Nullable Part withFlags(int outside, int loopsBefore) {
        boolean on = true;
        int each = source.peek();
        while (each == '-' || Flags.of(each) != 0) {
            if (each == '-') {
                on = false;
            } else {
                int flag = Flags.of(each);
                source.flags =
                        on ? Flags.with(source.flags, flag) : Flags.without(source.flags, flag);
            }
            each = source.next();
        }
        source.at++;
        if (each == ')') {
            return null;
        }
        if (each != ':') {
            throw source.error("Unknown inline modifier");
        }
        return plain(outside, loopsBefore);
    }

    private Part inner(int outside) {
        Part inner = alternatives();
        source.require(')', "Unclosed group");
        source.flags = outside;
        return inner;
    }

    private LookBehind lookBehind(int outside, boolean expected) {
        int start = source.at;
        Part inner = inner(outside);
        Extent extent = Extent.of(inner.first());
        if (!extent.bounded) {
            throw source.error("Look-behind group does not have an obvious maximum length");
        }
        inner.last().next = new LookBehind.End();
        return new LookBehind(inner.first(), expected, source.hasSupplementary(start), extent);
    }

    private Part alone(Node node, int loopsBefore) {
        forgetLoops(loopsBefore);
        return Part.of(repeated(node).first());
    }

    private Part capturing(int outside, int loopsBefore) {
        int group = groups++;
        return repeatedGroup(inner(outside), group, loopsBefore);
    }

    private Part plain(int outside, int loopsBefore) {
        return repeatedGroup(inner(outside), 0, loopsBefore);
    }

    private Part enclosed(Part inner, int group, int begin) {
        Part started = Part.of(new GroupStart(begin)).then(inner);
        return group == 0 ? started : started.then(Part.of(new GroupEnd(group, begin)));
    }

    private Part repeatedGroup(Part inner, int group, int loopsBefore) {
        Repetition times = repetitions.parse();
        if (times == null) {
            return group == 0 ? inner : enclosed(inner, group, newNumber());
        }
        boolean optional = times.isOptional();
        if (optional && times.kind() != Repetition.Kind.POSSESSIVE) {
            Branch branch = known(new Branch());
            Part whole = group == 0 ? inner : enclosed(inner, group, newNumber());
            if (times.kind() == Repetition.Kind.GREEDY) {
                branch.add(whole).addEmpty();
            } else {
                branch.addEmpty().add(whole);
            }
            return new Part(branch, branch.join);
        }
        forgetLoops(loopsBefore);
        if (times.kind() == Repetition.Kind.POSSESSIVE) {
            Part whole = group == 0 ? inner : enclosed(inner, group, newNumber());
            return Part.of(known(new Repeat(whole.first(), times, 0)));
        }
        if (Extent.of(inner.first()).deterministic) {
            return Part.of(known(new Repeat(inner.first(), times, group)));
        }
        return loop(inner, group, times);
    }

    private Part loop(Part inner, int group, Repetition times) {
        int begin = newNumber();
        Part body = enclosed(inner, group, begin);
        Loop loop = known(new Loop(body.first(), times, begin, newNumber()));
        body.last().next = loop;
        if (loop.isUnbounded()) {
            outerLoops.add(loop);
        }
        return new Part(new Loop.Start(loop), loop);
    }

    /** Those within what is tried again and again do not always fail alike. */
    private void forgetLoops(int before) {
        outerLoops.subList(before, outerLoops.size()).clear();
    }

    private Part repeated(Node atom) {
        Repetition times = repetitions.parse();
        if (times == null) {
            return Part.of(atom);
        }
        boolean run = atom instanceof OneOf && times.isRun();
        return Part.of(
                run
                        ? known(new Run(((OneOf) atom).characters, times.least()))
                        : known(new Repeat(atom, times, 0)));
    }

    private int newNumber() {
        return firstOfLoops + numbersOfLoops++;
    }

    /** Gives a node the number that entries of the stack name it by. */
    private <T extends Node> T known(T node) {
        node.id = nodes.size();
        nodes.add(node);
        return node;
    }
}
