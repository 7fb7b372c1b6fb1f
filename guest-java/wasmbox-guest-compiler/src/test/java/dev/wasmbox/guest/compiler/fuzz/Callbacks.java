package dev.wasmbox.guest.compiler.fuzz;

import java.util.Random;

/**
 * Uses of the class library that call back, to what waits for messages.
 *
 * <p>Each is one whose calls the JDK's documentation gives, in their order: it leaves open in which
 * order a record compares its components and how often {@code Set.of} asks for hash codes.
 */
final class Callbacks {

    private static final int USES = 3;

    private final Scope scope;
    private final Expressions expressions;

    Callbacks(Random random) {
        scope = new Scope(random);
        expressions = new Expressions(random);
    }

    /** The body of a method that has the variables of {@link Expressions} and returns an int. */
    String body() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < USES; i++) {
            text.append(any());
        }
        return text + "return a * 31 + c;\n";
    }

    private String any() {
        String text =
                switch (scope.below(5)) {
                    case 0 -> orders();
                    case 1 -> keys();
                    case 2 -> collections();
                    case 3 -> streams();
                    default -> others();
                };
        String use = text.formatted(scope.name("q"), "(int) (" + expressions.integer(1) + ")");
        return scope.below(3) > 0
                ? "{\n" + use + "}\n"
                : "try {\n" + use + "} catch (IllegalStateException k) { note(kind(k)); }\n";
    }

    /** Comparators wait a few times, since how often a library asks them is its own affair. */
    private String orders() {
        return scope.pick(
                "List<Integer> %1$s = new ArrayList<>(List.of(a & 7, b & 7, %2$s, 5, 1)); %1$s.sort(waiting(2)); note(%1$s);\n",
                "List<Integer> %1$s = new LinkedList<>(List.of(a, b, %2$s, 5)); Collections.sort(%1$s, waiting(2).reversed()); note(%1$s);\n",
                "Integer[] %1$s = {a, %2$s, b, 3, c}; Arrays.sort(%1$s, waiting(2)); note(Arrays.toString(%1$s)); note(Arrays.binarySearch(%1$s, 3, waiting(1)));\n",
                "note(Stream.of(a, b, 4, %2$s).sorted(waiting(2)).map(v -> v ^ in()).toList());\n",
                "TreeMap<Integer, Integer> %1$s = new TreeMap<>(waiting(2)); for (int v : new int[] {a, b, %2$s, 3}) %1$s.put(v, v * 2); note(%1$s); note(%1$s.headMap(4)); note(%1$s.ceilingKey(c)); %1$s.replaceAll((k, v) -> k + in()); note(%1$s.remove(3));\n",
                "Queue<Integer> %1$s = new PriorityQueue<>(waiting(2)); %1$s.addAll(List.of(a, 4, %2$s, b)); while (!%1$s.isEmpty()) note(%1$s.poll());\n",
                "note(Stream.of(a, 3, %2$s).max(waiting(1)).get()); note(Collections.min(List.of(b, 2, a, c), waiting(2)));\n",
                "TreeSet<Integer> %1$s = new TreeSet<>(waiting(2)); %1$s.addAll(List.of(a, 7, %2$s)); note(%1$s.descendingSet()); note(%1$s.tailSet(4, false)); %1$s.removeIf(v -> in() > 4); note(%1$s);\n",
                "List<String> %1$s = new ArrayList<>(List.of(\"b\" + a, \"ab\", \"a\" + b, \"b\")); %1$s.sort(Comparator.comparing((String v) -> v.length()).thenComparing(v -> v)); note(%1$s); %1$s.sort(Comparator.comparing((String v) -> v.charAt(0), waitingChars(1)).reversed()); note(%1$s);\n");
    }

    private String keys() {
        return scope.pick(
                "Map<Key, Integer> %1$s = new HashMap<>(); for (int v = 0; v < 4; v++) note(%1$s.put(new Key(v & 2 | a & 1), v)); note(%1$s.get(new Key(2))); note(%1$s.remove(new Key(b & 3))); note(%1$s.size());\n",
                "Map<Key, String> %1$s = new LinkedHashMap<>(); %1$s.put(new Key(a & 3), s); note(%1$s.merge(new Key(b & 3), \"m\", (v, k) -> v + k + in())); note(%1$s.computeIfAbsent(new Key(%2$s & 3), v -> \"n\" + v)); note(%1$s);\n",
                "Set<Key> %1$s = new HashSet<>(); for (int v = 0; v < 3; v++) note(%1$s.add(new Key(v * a & 3))); note(%1$s.contains(new Key(1))); note(%1$s.equals(new HashSet<>(List.of(new Key(0), new Key(2)))));\n",
                "List<Key> %1$s = new ArrayList<>(); for (int v = 0; v < 3; v++) %1$s.add(new Key(a + v & 3)); note(%1$s.indexOf(new Key(2))); note(%1$s.remove(new Key(3))); note(%1$s); note(%1$s.hashCode());\n",
                "note(List.of(new Key(1), new Key(a & 1)).equals(Arrays.asList(new Key(1), new Key(1)))); note(Objects.hash(new Key(a), new Key(b))); note(Objects.equals(new Key(1), new Key(c & 1)));\n",
                "Pair<Key, Integer> %1$s = new Pair<>(new Key(a), %2$s); note(%1$s); note(%1$s.equals(new Pair<>(new Key(b), %1$s.right()))); note(%1$s.hashCode());\n",
                "Deque<Key> %1$s = new ArrayDeque<>(List.of(new Key(1), new Key(a & 1), new Key(2))); note(%1$s.removeFirstOccurrence(new Key(1))); note(%1$s.contains(new Key(2))); note(%1$s);\n",
                "note(Stream.of(1, 2, a & 3, 1).map(Key::new).distinct().count());\n",
                "note(String.join(\"-\", List.of(new Key(a).toString(), \"x\"))); note(String.valueOf(new Key(b)) + new Key(%2$s)); note(new StringBuilder().append(new Key(c)).insert(1, new Key(a)).toString()); note(String.format(\"%%s|%%5s\", new Key(1), new Key(2)));\n",
                "Key[] %1$s = {new Key(a), new Key(b)}; note(Arrays.toString(%1$s)); note(Arrays.hashCode(%1$s)); note(Arrays.equals(%1$s, new Key[] {new Key(a), new Key(1)})); note(Arrays.asList(%1$s).lastIndexOf(new Key(b)));\n",
                "Map<Integer, Key> %1$s = new TreeMap<>(); %1$s.put(1, new Key(a)); %1$s.put(2, new Key(2)); note(%1$s.containsValue(new Key(2))); note(%1$s); note(%1$s.hashCode()); note(%1$s.remove(1, new Key(%2$s)));\n");
    }

    private String collections() {
        return scope.pick(
                "List<Integer> %1$s = new ArrayList<>(List.of(1, %2$s, 3)); %1$s.forEach(v -> note(v + in())); %1$s.replaceAll(v -> v * in()); note(%1$s.removeIf(v -> in() > 3)); note(%1$s);\n",
                "List<Integer> %1$s = new LinkedList<>(List.of(1, %2$s, 3)); %1$s.replaceAll(v -> v - in()); note(%1$s); %1$s.iterator().forEachRemaining(v -> note(v ^ in()));\n",
                "Map<Integer, Integer> %1$s = new HashMap<>(); for (int v = 0; v < 3; v++) { note(%1$s.computeIfAbsent(v & 1, k -> in())); note(%1$s.merge(v, 7, (k, o) -> in() > 4 ? null : k + o)); note(%1$s.computeIfPresent(v, (k, o) -> o + in())); } note(%1$s);\n",
                "Map<Integer, Integer> %1$s = new %3$s<>(); for (int v = 0; v < 3; v++) note(%1$s.compute(v & 1, (k, o) -> o == null ? in() : o > 4 ? null : o + in())); %1$s.forEach((k, o) -> note(k * o + in())); %1$s.replaceAll((k, o) -> in()); note(%1$s); %1$s.values().removeIf(v -> in() < 2); %1$s.keySet().removeIf(v -> in() < 2); note(%1$s);\n"
                        .replace(
                                "%3$s",
                                scope.pick(
                                        "HashMap",
                                        "TreeMap",
                                        "LinkedHashMap",
                                        "java.util.concurrent.ConcurrentHashMap")),
                "Map<Integer, Integer> %1$s = new LinkedHashMap<>() { protected boolean removeEldestEntry(Map.Entry<Integer, Integer> v) { return size() > 2 && in() > 0; } }; for (int v = 0; v < 4; v++) %1$s.put(v, in()); note(%1$s);\n",
                "Map<Integer, Integer> %1$s = new HashMap<>(Map.of(1, 1)); try { %1$s.computeIfAbsent(a & 1, k -> { if (in() > 2) throw new IllegalStateException(\"k\" + k); return 3; }); } finally { note(%1$s); }\n",
                "List<Integer> %1$s = new AbstractList<>() { public Integer get(int k) { return k + in(); } public int size() { return 2; } }; note(%1$s); note(%1$s.contains(4)); note(%1$s.subList(1, 2)); note(%1$s.hashCode()); note(new ArrayList<>(%1$s));\n",
                "Iterable<Integer> %1$s = () -> new Iterator<>() { int k; public boolean hasNext() { return k < 3 && in() > -9; } public Integer next() { return k++ * in(); } }; for (int v : %1$s) note(v); %1$s.forEach(v -> note(v));\n",
                "Deque<Integer> %1$s = new ArrayDeque<>(List.of(1, 2, %2$s)); note(%1$s.removeIf(v -> in() > 3)); %1$s.forEach(v -> note(v + in())); note(%1$s);\n",
                "Enumeration<Integer> %1$s = Collections.enumeration(new AbstractCollection<>() { public Iterator<Integer> iterator() { note(in()); return List.of(4, 5).iterator(); } public int size() { return 2; } }); while (%1$s.hasMoreElements()) note(%1$s.nextElement());\n");
    }

    private String streams() {
        return scope.pick(
                "note(Stream.of(a, b, %2$s).collect(Collectors.groupingBy(v -> in() & 1)));\n",
                "note(Stream.of(a, 2, %2$s).collect(Collectors.partitioningBy(v -> in() > 3, Collectors.mapping(v -> v + in(), Collectors.toList()))));\n",
                "note(Stream.of(1, 2, 3).collect(Collectors.toMap(v -> v & 1, v -> in(), (v, k) -> v * k + in())));\n",
                "note(Stream.of(1, 2, 3).flatMap(v -> Stream.of(v, in())).takeWhile(v -> in() < 7).toList());\n",
                "note(Stream.iterate(1, v -> v < 30, v -> v * 2 + (in() & 1)).dropWhile(v -> in() > 3).map(v -> \"v\" + v).collect(Collectors.joining(\",\")));\n",
                "note(Stream.generate(() -> in()).limit(3).reduce(1, (v, k) -> v * 31 + k));\n",
                "note(IntStream.range(0, 3).map(v -> v + in()).filter(v -> in() > 1).boxed().toList()); note(IntStream.of(1, 2).mapToObj(v -> \"\" + in()).toList()); note(IntStream.range(0, 3).anyMatch(v -> in() > 4));\n",
                "note(Stream.of(a, b).peek(v -> note(in())).noneMatch(v -> v == in())); note(Stream.of(3, 1).mapToLong(v -> v * in()).sum());\n",
                "note(Stream.of(1, 2, 3).collect(Collectors.teeing(Collectors.summingInt(v -> v * in()), Collectors.counting(), (v, k) -> v + \"/\" + k + in())));\n",
                "note(Stream.of(1, 2, 3).collect(StringBuilder::new, (v, k) -> v.append(k + in()), StringBuilder::append).toString());\n",
                "Iterator<Integer> %1$s = Stream.of(1, 2, 3).map(v -> v + in()).iterator(); while (%1$s.hasNext()) note(%1$s.next()); Spliterator<Integer> %1$sx = List.of(4, 5).spliterator(); note(%1$sx.tryAdvance(v -> note(in()))); %1$sx.forEachRemaining(v -> note(v + in()));\n",
                "note(Stream.of(1, 2, 3).collect(Collectors.collectingAndThen(Collectors.reducing(0, v -> in(), Integer::sum), v -> v - in()))); note(\"abc\".chars().map(v -> v + in()).sum());\n",
                "note(Stream.of(2, 1, 2).collect(Collectors.toCollection(() -> { note(in()); return new TreeSet<>(); })));\n");
    }

    private String others() {
        return scope.pick(
                "Optional<Integer> %1$s = in() > 2 ? Optional.of(4) : Optional.empty(); note(%1$s.map(v -> v + in()).filter(v -> in() > 0).or(() -> Optional.of(in())).orElseGet(() -> in())); %1$s.ifPresentOrElse(v -> note(v + in()), () -> note(in()));\n",
                "int[] %1$s = new int[3]; Arrays.setAll(%1$s, v -> v + in()); note(Arrays.toString(%1$s)); note(Arrays.stream(%1$s).map(v -> v * in()).max().getAsInt());\n",
                "java.util.concurrent.atomic.AtomicInteger %1$s = new java.util.concurrent.atomic.AtomicInteger(a); note(%1$s.updateAndGet(v -> v + in())); note(%1$s.getAndAccumulate(3, (v, k) -> v * k + in())); note(%1$s);\n",
                "ThreadLocal<Integer> %1$s = ThreadLocal.withInitial(() -> in()); note(%1$s.get()); note(%1$s.get());\n",
                "Function<Integer, Integer> %1$s = v -> v + in(); note(%1$s.andThen(v -> v * in()).compose((Integer v) -> v - in()).apply(2)); Predicate<Integer> %1$sx = v -> v > in(); note(%1$sx.and(v -> in() > 2).or(%1$sx.negate()).test(3)); note(BinaryOperator.minBy(waiting(1)).apply(a, b));\n",
                "note(java.util.concurrent.CompletableFuture.supplyAsync(() -> in()).thenApply(v -> v + in()).handle((v, t) -> v + \"/\" + t + in()).join());\n",
                "note(java.util.regex.Pattern.compile(\"[a-z]\").matcher(\"x1y\").replaceAll(v -> v.group() + Math.abs(in()))); note(Objects.requireNonNullElseGet((String) null, () -> \"g\" + in()));\n",
                "CharSequence %1$s = new CharSequence() { public int length() { return 2; } public char charAt(int k) { return (char) ('a' + k); } public CharSequence subSequence(int v, int k) { return \"sub\"; } public String toString() { return \"t\" + in(); } }; note(\"\" + %1$s); note(String.join(\"+\", %1$s, \"b\")); note(\"xt3y\".contains(%1$s)); note(\"ab\".contentEquals(%1$s));\n",
                "Supplier<Supplier<Integer>> %1$s = () -> { int v = in(); return () -> v + in(); }; note(%1$s.get().get() + %1$s.get().get());\n",
                "try { List.of(1, 2).forEach(v -> { if (in() > 3) throw new MyException(\"v\" + v); note(v); }); } catch (MyException k) { note(kind(k)); }\n",
                "Iterator<Integer> %1$s = new PrimitiveIterator.OfInt() { int k; public boolean hasNext() { return k < 3; } public int nextInt() { return k++ + in(); } }; %1$s.forEachRemaining((Integer v) -> note(v));\n");
    }
}
