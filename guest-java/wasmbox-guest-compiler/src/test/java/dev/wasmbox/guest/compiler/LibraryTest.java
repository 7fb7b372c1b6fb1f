package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The class library answers in a guest as it does on the JVM: each line of the files in {@code
 * library/} is an expression that both compute.
 */
@Tag("newest")
class LibraryTest {

    /** What the JVM calls the loader of the guest's classes here, where a program has its own. */
    private static final String LOADER_OF_TESTS = "loader java\\.net\\.URLClassLoader @[0-9a-f]+";

    private static final String GUEST =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            import java.math.*;
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.function.*;
            import java.util.regex.*;
            import java.util.stream.*;
            public class Guest {
                interface Question { Object answer() throws Exception; }
                enum Color { RED, GREEN, BLUE { @Override public String toString() { return "blue"; } } }
                record Point(int x, int y) {}
                static void run(WasmBoxContext<String, String> context) {
                    while (true) context.send(answer(context.next()));
                }
                static Question[] questions(String topic) {
                    return switch (topic) {
                        %s
                        case "delays" -> new Question[] {() -> delayed(), () -> lateTasks()};
                        default -> throw new IllegalArgumentException(topic);
                    };
                }
                public static String answer(String message) {
                    String[] words = message.split(" ");
                    inWords = words.length > 2;
                    try {
                        return text(questions(words[0])[Integer.parseInt(words[1])].answer());
                    } catch (Exception e) {
                        return "throws " + described(e);
                    }
                }
                static boolean inWords;
                // These say what only the JVM can know, or nothing that they promise to say.
                static String described(Exception e) {
                    return !inWords
                                    || e instanceof NullPointerException && isOfTheJvm(e.getMessage())
                                    || e instanceof UnsupportedOperationException
                            ? e.getClass().getName()
                            : e.toString();
                }
                static boolean isOfTheJvm(String message) {
                    return message == null || message.startsWith("Cannot ");
                }
                static String text(Object o) {
                    if (o instanceof int[] a) return Arrays.toString(a);
                    if (o instanceof long[] a) return Arrays.toString(a);
                    if (o instanceof byte[] a) return Arrays.toString(a);
                    if (o instanceof char[] a) return Arrays.toString(a);
                    if (o instanceof double[] a) return Arrays.toString(a);
                    if (o instanceof Object[] a) {
                        StringBuilder all = new StringBuilder();
                        for (Object each : a) all.append(text(each)).append("; ");
                        return all.toString();
                    }
                    return String.valueOf(o);
                }
                static String thrown(Runnable work) {
                    try {
                        work.run();
                        return "nothing";
                    } catch (RuntimeException e) {
                        return described(e);
                    }
                }
                static String toNull(Map<String, Integer> map, Function<Map<String, Integer>, Object> change) {
                    return change.apply(map) + " " + new TreeMap<>(map) + map.size();
                }
                static <T extends Collection<Integer>> String changed(T numbers, Consumer<T> change) {
                    change.accept(numbers);
                    return numbers.toString() + numbers.size();
                }
                static List<Integer> list(Integer... numbers) {
                    return new ArrayList<>(Arrays.asList(numbers));
                }
                static String locked(java.util.concurrent.locks.Lock lock) {
                    lock.lock();
                    lock.lock();
                    lock.unlock();
                    lock.unlock();
                    return lockThrown(lock);
                }
                static String lockThrown(java.util.concurrent.locks.Lock lock) {
                    return thrown(lock::unlock);
                }
                static boolean readThenWrite(java.util.concurrent.locks.ReentrantReadWriteLock lock) {
                    lock.readLock().lock();
                    return lock.writeLock().tryLock();
                }
                static Object writeThenRead(java.util.concurrent.locks.ReentrantReadWriteLock lock) {
                    lock.writeLock().lock();
                    return all(lock.readLock().tryLock(), lock.getReadHoldCount(), lock.isWriteLocked());
                }
                static Object atomic(java.util.concurrent.atomic.AtomicIntegerArray a) {
                    return all(a.getAndSet(0, 9), a.compareAndSet(1, 6, 8), a.compareAndSet(1, 6, 7), a.compareAndExchange(1, 8, 3),
                            a.getAndIncrement(0), a.incrementAndGet(0), a.decrementAndGet(2), a.getAndDecrement(2), a.addAndGet(0, 5),
                            a.getAndAdd(0, -1), a.updateAndGet(1, x -> x * 2), a.getAndUpdate(1, x -> x + 3),
                            a.accumulateAndGet(2, 4, (x, y) -> x - y), a.getAndAccumulate(2, 4, Math::max), a, a.length());
                }
                static Object atomic(java.util.concurrent.atomic.AtomicLongArray a) {
                    return all(a.getAndSet(0, 9), a.compareAndSet(1, 6, 8), a.compareAndSet(1, 1L << 40, 7), a.compareAndExchange(1, 8, 3),
                            a.getAndIncrement(0), a.incrementAndGet(0), a.decrementAndGet(2), a.getAndDecrement(2), a.addAndGet(0, 5),
                            a.getAndAdd(0, -1), a.updateAndGet(1, x -> x * 2), a.getAndUpdate(1, x -> x + 3),
                            a.accumulateAndGet(2, 4, (x, y) -> x - y), a.getAndAccumulate(2, 4, Math::max), a, a.length());
                }
                static Object atomic(java.util.concurrent.atomic.AtomicReferenceArray<String> a) {
                    return all(a.getAndSet(0, "z"), a.compareAndSet(1, "b", "y"), a.compareAndSet(1, "b", "x"),
                            a.compareAndExchange(1, "y", "w"), a.updateAndGet(1, x -> x + 1), a.getAndUpdate(1, x -> x + 3),
                            a.accumulateAndGet(2, "q", String::concat), a.getAndAccumulate(2, "r", String::concat), a, a.length());
                }
                static Object drawn(SplittableRandom random) {
                    byte[] bytes = new byte[11];
                    random.nextBytes(bytes);
                    return all(random.nextInt(10), random.nextInt(16), random.nextInt(-5, 5), random.nextInt(Integer.MIN_VALUE, 5),
                            random.nextLong(10), random.nextLong(1L << 40), random.nextLong(-5, 1L << 50),
                            random.nextLong(Long.MIN_VALUE, 5), random.nextBoolean(), random.nextDouble(), bytes);
                }
                static Object hashes(String name) throws Exception {
                    var digest = java.security.MessageDigest.getInstance(name);
                    List<String> all = new ArrayList<>(List.of(digest.getAlgorithm(), "" + digest.getDigestLength()));
                    byte[] text = new byte[300];
                    for (int i = 0; i < text.length; i++) text[i] = (byte) (i * 7);
                    for (int size : new int[] {0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 300}) {
                        digest.update(text, 0, size);
                        all.add(HexFormat.of().formatHex(digest.digest()));
                    }
                    digest.update((byte) 3);
                    digest.reset();
                    all.add(HexFormat.of().formatHex(digest.digest(text)));
                    return all;
                }
                static Object checksum(java.util.zip.Checksum sum) {
                    sum.update("hello".getBytes(StandardCharsets.UTF_8), 0, 5);
                    long first = sum.getValue();
                    sum.update(200);
                    long second = sum.getValue();
                    sum.reset();
                    return all(first, second, sum.getValue());
                }
                static Object scanned(Scanner scanner) {
                    List<Object> all = new ArrayList<>();
                    while (scanner.hasNext()) {
                        all.add(scanner.hasNextInt() + "/" + scanner.hasNextLong() + "/" + scanner.hasNextDouble() + "/" + scanner.hasNextBoolean());
                        if (scanner.hasNextInt()) all.add(scanner.nextInt());
                        else if (scanner.hasNextDouble()) all.add(scanner.nextDouble());
                        else all.add(scanner.next());
                    }
                    return all;
                }
                static Object lines(Scanner scanner) {
                    List<String> all = new ArrayList<>();
                    while (scanner.hasNextLine()) all.add(scanner.nextLine());
                    return all;
                }
                static Object afterNumber(Scanner scanner) {
                    return all(scanner.nextInt(), scanner.nextLine(), scanner.nextLine(), scanner.hasNextLine());
                }
                static Object accumulated() {
                    LongAdder adder = new LongAdder();
                    DoubleAdder sum = new DoubleAdder();
                    LongAccumulator most = new LongAccumulator(Math::max, Long.MIN_VALUE);
                    DoubleAccumulator product = new DoubleAccumulator((x, y) -> x * y, 1);
                    for (int i = 5; i > 2; i--) {
                        adder.add(i);
                        sum.add(i / 4.0);
                        most.accumulate(i);
                        product.accumulate(i + 0.5);
                    }
                    adder.decrement();
                    return all(adder, adder.sumThenReset(), adder.sum(), sum, sum.intValue(), sum.sumThenReset(), sum,
                            most, most.getThenReset(), most.get(), product, product.longValue(), product.getThenReset(), product.get());
                }
                static Object changedWhileIterated(Deque<String> queue) {
                    queue.addFirst("b");
                    queue.push("a");
                    queue.offer("d");
                    StringBuilder seen = new StringBuilder();
                    for (String each : queue) {
                        seen.append(each);
                        if (each.equals("b")) queue.add("c");
                        if (each.equals("d")) queue.remove("d");
                    }
                    return all(seen, queue.size(), queue.peekLast(), queue.pollFirst(), queue.pollLast(), queue.removeFirstOccurrence("x"),
                            queue, queue.poll(), queue.peek(), thrown(queue::removeFirst), thrown(() -> queue.add(null)), queue.contains(null));
                }
                static Object changedWhileIterated(Queue<Integer> queue) {
                    queue.add(3);
                    queue.offer(1);
                    Iterator<Integer> all = queue.iterator();
                    queue.add(7);
                    List<Integer> seen = new ArrayList<>();
                    while (all.hasNext()) {
                        seen.add(all.next());
                        if (seen.get(seen.size() - 1) == 1) all.remove();
                    }
                    return all(seen, queue.toString(), queue.poll(), queue.element(), queue.remove(7), queue, thrown(all::remove));
                }
                static Object changedWhileIterated(NavigableMap<String, Integer> map) {
                    StringBuilder seen = new StringBuilder();
                    for (String key : map.keySet()) {
                        seen.append(key);
                        map.put("c", 9);
                        map.remove("d");
                    }
                    return all(seen, map.toString(), map.headMap("c"), map.tailMap("b", false), map.descendingMap(), map.firstEntry(),
                            map.pollFirstEntry(), map.ceilingKey("c"), map.lowerKey("b"), map.subMap("a", "z"), map.keySet(), map.values(),
                            thrown(() -> map.put(null, 1)), thrown(() -> map.put("q", null)), map.merge("b", 5, Integer::sum),
                            map.computeIfAbsent("n", key -> 4), map.putIfAbsent("n", 1), map.replace("n", 6), map.remove("n", 7), map,
                            map.hashCode(), map.equals(new TreeMap<>(map)));
                }
                static Object changedWhileIterated(NavigableSet<Integer> set) {
                    List<Integer> seen = new ArrayList<>();
                    for (int each : set) {
                        seen.add(each);
                        if (each < 20) set.add(each * 2);
                        set.remove(9);
                    }
                    return all(seen, set.toString(), set.floor(4), set.higher(4), set.headSet(5), set.tailSet(5), set.subSet(2, 8),
                            set.descendingSet(), set.pollFirst(), set.pollLast(), set.contains(3), set.remove(3), set, thrown(() -> set.add(null)));
                }
                static Object counted(ConcurrentHashMap<String, Integer> map, int size) {
                    for (int i = 0; i < size; i++) map.put("key" + i * i, i);
                    Object before = all(map.toString(), map.keySet(), map.values(), map.entrySet(), map.hashCode());
                    for (int i = 0; i < size; i += 3) map.remove("key" + i * i);
                    for (int i = 0; i < size / 4; i++) map.merge("more" + i, i, Integer::sum);
                    return all(before, map, map.size(), Collections.list(map.keys()), Collections.list(map.elements()));
                }
                // At most eight of one bin.
                static Object collided(ConcurrentHashMap<Integer, Integer> map, int size) {
                    for (int i = 0; i < size; i++) map.computeIfAbsent((i & 3) << 4 | i << 12, key -> 1);
                    String before = map.toString();
                    for (int i = 0; i < size; i++) map.put(i * 5, i);
                    return all(before, map);
                }
                static Object changedWhileIterated(ConcurrentHashMap<Integer, Integer> map, int size) {
                    for (int i = 0; i < size; i++) map.put(i * 7, i);
                    List<Object> seen = new ArrayList<>();
                    for (var entry : map.entrySet()) {
                        seen.add(entry);
                        if (seen.size() < 30) for (int i = 0; i < 5; i++) map.put(entry.getKey() * 3 + i * 11, i);
                        map.remove(entry.getKey() + 7);
                        entry.setValue(-1);
                    }
                    return all(seen, map);
                }
                static Object viewsOf(ConcurrentHashMap<String, Integer> map) {
                    var keys = map.keySet();
                    var entries = map.entrySet();
                    map.put("b", 2);
                    var it = map.values().iterator();
                    return all(keys, thrown(it::remove), it.next(), keys.contains("b"), entries.contains(Map.entry("b", 2)), entries.remove(Map.entry("b", 3)),
                            keys.remove("a"), map, entries.add(Map.entry("c", 3)), map.values().remove(2), map.equals(Map.of("c", 3)), it.next(), thrown(it::next),
                            map.keySet(5).add("d"), entries, map.values().removeIf(x -> x == 5), keys.size(), keys.stream().toList());
                }
                static Object withoutNulls(Map<String, Integer> map) {
                    map.put("a", 1);
                    return all(thrown(() -> map.put(null, 1)), thrown(() -> map.put("x", null)), thrown(() -> map.get(null)),
                            thrown(() -> map.containsKey(null)), map.putIfAbsent("a", 4), map.computeIfAbsent("b", key -> 3), new TreeMap<>(map));
                }
                static Object untilItFails() throws Exception {
                    var executor = Executors.newSingleThreadScheduledExecutor();
                    AtomicInteger times = new AtomicInteger();
                    var task = executor.scheduleAtFixedRate(() -> { if (times.incrementAndGet() == 3) throw new IllegalStateException("x"); }, 1, 1, TimeUnit.MILLISECONDS);
                    try {
                        return task.get();
                    } catch (ExecutionException e) {
                        executor.shutdown();
                        return all(e.getCause(), times, task.isDone(), task.isCancelled());
                    }
                }
                static Object notInTime() throws Exception {
                    var executor = Executors.newScheduledThreadPool(2);
                    var task = executor.schedule(() -> 1, 2, TimeUnit.HOURS);
                    try {
                        return task.get(5, TimeUnit.MILLISECONDS);
                    } catch (TimeoutException e) {
                        return all(task.getDelay(TimeUnit.HOURS), task.cancel(true), task.isCancelled(), task.isDone());
                    } finally {
                        executor.shutdownNow();
                    }
                }
                static Object onceMore() throws Exception {
                    var executor = Executors.newScheduledThreadPool(1);
                    List<String> seen = new CopyOnWriteArrayList<>();
                    var enough = new CountDownLatch(3);
                    var task = executor.scheduleWithFixedDelay(() -> { seen.add("x"); enough.countDown(); }, 0, 1, TimeUnit.MILLISECONDS);
                    enough.await();
                    boolean cancelled = task.cancel(false);
                    executor.shutdown();
                    return all(new ArrayList<>(seen).subList(0, 3), cancelled, executor.awaitTermination(1, TimeUnit.HOURS), executor.isTerminated(), task.isDone(),
                            thrown(() -> task.getDelay(null)), thrown(() -> executor.schedule((Runnable) null, 1, TimeUnit.SECONDS)));
                }
                static Object asleep() throws Exception {
                    java.util.Timer timer = new java.util.Timer(true);
                    List<String> seen = new CopyOnWriteArrayList<>();
                    TimerTask once = task(() -> seen.add("a")), never = task(() -> seen.add("c"));
                    timer.schedule(once, 1);
                    timer.schedule(never, 1_000_000);
                    while (seen.isEmpty()) Thread.sleep(1);
                    Object after = all(thrown(() -> timer.schedule(once, 1)), once.cancel(), never.cancel(), never.cancel(), timer.purge());
                    timer.cancel();
                    return all(seen, after, timer.purge(), thrown(() -> timer.schedule(task(() -> {}), 5)),
                            thrown(() -> new java.util.Timer(true).schedule(task(() -> {}), -5)),
                            thrown(() -> new java.util.Timer(true).schedule(task(() -> {}), 5, 0)),
                            thrown(() -> new java.util.Timer(true).schedule(task(() -> {}), new Date(-5))));
                }
                static Object later() throws Exception {
                    var executor = Executors.newScheduledThreadPool(1);
                    CompletableFuture<Integer> told = new CompletableFuture<>();
                    executor.schedule(() -> told.complete(5), 2, TimeUnit.MILLISECONDS);
                    var late = CompletableFuture.supplyAsync(() -> "late", CompletableFuture.delayedExecutor(3, TimeUnit.MILLISECONDS));
                    Object answer = all(told.get(), late.get(),
                            new CompletableFuture<Integer>().completeOnTimeout(9, 5, TimeUnit.MILLISECONDS).join(),
                            new CompletableFuture<Integer>().orTimeout(5, TimeUnit.MILLISECONDS).handle((x, e) -> e).join());
                    executor.shutdownNow();
                    return answer;
                }
                static final List<String> done = new ArrayList<>();
                static Object delayed() throws Exception {
                    var executor = Executors.newScheduledThreadPool(1);
                    long start = System.nanoTime();
                    Consumer<String> seen = what -> done.add(what + (System.nanoTime() - start) / 1_000_000);
                    executor.scheduleAtFixedRate(() -> { seen.accept("rate"); sleep(50); }, 30, 100, TimeUnit.MILLISECONDS);
                    executor.scheduleWithFixedDelay(() -> { seen.accept("delay"); sleep(50); }, 40, 100, TimeUnit.MILLISECONDS);
                    new java.util.Timer().schedule(task(() -> seen.accept("timer")), 300, 1000);
                    var third = executor.schedule(() -> { seen.accept("once"); return 7; }, 200, TimeUnit.MILLISECONDS);
                    sleep(100);
                    seen.accept("awake");
                    return all(third.get(), done);
                }
                static Object lateTasks() {
                    List<String> late = new ArrayList<>(done);
                    done.clear();
                    return late;
                }
                static void sleep(long millis) {
                    try {
                        Thread.sleep(millis);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                static TimerTask task(Runnable work) {
                    return new TimerTask() {
                        @Override public void run() {
                            work.run();
                        }
                    };
                }
                static Object referredTo() {
                    List<java.lang.ref.Reference<String>> references = new ArrayList<>();
                    Map<String, Integer> weak = new WeakHashMap<>();
                    var queue = new java.lang.ref.ReferenceQueue<String>();
                    List<String> kept = new ArrayList<>();
                    int garbage = 0;
                    for (int i = 0; i < 500; i++) {
                        kept.add("n" + i);
                        references.add(new java.lang.ref.WeakReference<>(kept.get(i)));
                        references.add(new java.lang.ref.WeakReference<>(kept.get(i), queue));
                        references.add(new java.lang.ref.SoftReference<>(kept.get(i)));
                        weak.put(kept.get(i), i);
                        garbage += new byte[5000].length;
                    }
                    references.get(3).clear();
                    int length = 0;
                    for (var each : references) if (each.get() != null) length += each.get().length();
                    return all(garbage, length, weak.size(), weak.get("n77"), queue.poll(), references.get(3).get(), kept.hashCode());
                }
                static int[] inParallel() {
                    int[] numbers = {3, 1, 2};
                    Arrays.parallelPrefix(numbers, Integer::sum);
                    int last = numbers[2];
                    Arrays.parallelSetAll(numbers, i -> (last - i) * 7 & 3);
                    Arrays.parallelSort(numbers);
                    return numbers;
                }
                static Object inSequence() throws Exception {
                    var bytes = new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(THREE), new java.io.ByteArrayInputStream(THREE));
                    return all(bytes.available(), bytes.read(), bytes.readAllBytes(), bytes.read());
                }
                static final long ALONE = Long.MAX_VALUE;
                static Object bulk(ConcurrentHashMap<String, Integer> map) {
                    List<Object> seen = new ArrayList<>();
                    map.forEach(ALONE, (key, value) -> seen.add(key + value));
                    map.forEach(ALONE, (key, value) -> value > 1 ? key : null, seen::add);
                    map.forEachKey(ALONE, seen::add);
                    map.forEachKey(ALONE, key -> key.equals("a") ? null : key, seen::add);
                    map.forEachValue(ALONE, seen::add);
                    map.forEachValue(ALONE, value -> value > 2 ? null : value, seen::add);
                    map.forEachEntry(ALONE, seen::add);
                    map.forEachEntry(ALONE, Map.Entry::getKey, seen::add);
                    return all(seen, map.reduce(ALONE, (key, value) -> key, String::concat), map.reduceKeys(ALONE, String::concat),
                            map.reduceKeys(ALONE, key -> key.equals("b") ? null : key, String::concat), map.reduceValues(ALONE, Integer::sum),
                            map.reduceValues(ALONE, value -> value * 2, Integer::sum), map.reduceEntries(ALONE, (a, b) -> a.getValue() > b.getValue() ? a : b),
                            map.reduceEntries(ALONE, Map.Entry::getValue, Integer::sum), map.reduceToInt(ALONE, (key, value) -> value, 5, Integer::sum),
                            map.reduceKeysToInt(ALONE, String::length, 5, Integer::sum), map.reduceValuesToLong(ALONE, value -> value, 1, (a, b) -> a * b),
                            map.reduceEntriesToDouble(ALONE, Map.Entry::getValue, 0.5, Double::sum));
                }
                static Object searched(ConcurrentHashMap<String, Integer> map) {
                    return all(map.search(ALONE, (key, value) -> value > 2 ? key : null), map.searchKeys(ALONE, key -> key.equals("c") ? 7 : null),
                            map.searchValues(ALONE, value -> value > 9 ? value : null), map.searchEntries(ALONE, entry -> entry.getValue() == 2 ? entry : null), map.mappingCount());
                }
                static Object stamped(AtomicStampedReference<String> a) {
                    int[] stamp = new int[1];
                    return all(a.compareAndSet("a", "b", 2, 3), a.compareAndSet("a", "b", 1, 3), a.get(stamp), stamp, a.getStamp(), a.attemptStamp("b", 9), a.attemptStamp("c", 8), a.getReference() + a.getStamp());
                }
                static Object marked(AtomicMarkableReference<String> a) {
                    return all(a.weakCompareAndSet("a", "b", true, true), a.compareAndSet("a", "b", false, true), a.isMarked(), a.attemptMark("b", false), a.getReference(), a.isMarked());
                }
                static Object semaphore(Semaphore semaphore) throws Exception {
                    semaphore.acquire();
                    return all(semaphore.tryAcquire(2), semaphore.tryAcquire(2, 1, TimeUnit.MILLISECONDS), semaphore.tryAcquire(), semaphore.availablePermits(),
                            thrown(() -> semaphore.release(5)), semaphore.drainPermits(), semaphore.tryAcquire(0), semaphore.isFair(), semaphore.hasQueuedThreads());
                }
                static Spliterator<Integer> upTo(int end) {
                    return new Spliterators.AbstractSpliterator<Integer>(end, Spliterator.ORDERED | Spliterator.SIZED) {
                        int next;
                        @Override public boolean tryAdvance(Consumer<? super Integer> action) {
                            if (next == end) return false;
                            action.accept(next++);
                            return true;
                        }
                    };
                }
                static Object iterated(Iterator<?> it) {
                    List<Object> all = new ArrayList<>();
                    while (it.hasNext()) all.add(it.next());
                    return all(all, thrown(it::next), thrown(it::remove));
                }
                static Object lastFirst(Queue<Integer> queue) {
                    queue.addAll(list(1, 2, 3));
                    return all(queue.offer(4), queue, queue.peek(), queue.remove(), queue.poll(), queue.size(), queue.contains(1));
                }
                static class Untraced extends RuntimeException {
                    Untraced(String message) {
                        super(message, null, false, false);
                        addSuppressed(new Error());
                    }
                }
                static Object written() throws Exception {
                    var bytes = new java.io.ByteArrayOutputStream();
                    var out = new java.io.PrintStream(bytes, true, StandardCharsets.UTF_8);
                    out.print(true);
                    out.print(1.5f);
                    out.println(new char[] {'x', 'y'});
                    bytes.writeBytes(THREE);
                    var text = new java.io.StringWriter();
                    long count = new java.io.BufferedReader(new java.io.StringReader("one\\ntw")).transferTo(text);
                    java.io.Writer none = java.io.Writer.nullWriter();
                    none.write("abc");
                    none.close();
                    String closed = "open";
                    try { none.write(1); } catch (java.io.IOException e) { closed = e.getMessage(); }
                    java.io.Writer filter = new java.io.FilterWriter(text) { };
                    filter.write("abc", 1, 1);
                    filter.append('!');
                    return all(bytes.toByteArray(), count, text, java.io.Reader.nullReader().read(), closed);
                }
                static Object characters(java.text.StringCharacterIterator it) {
                    return all(it.current(), it.next(), it.next() == it.DONE, it.getIndex(), it.previous(), it.first(), it.previous() == it.DONE, it.last(), it.clone().equals(it), it.getEndIndex());
                }
                static Object sliced(java.nio.ByteBuffer buffer) {
                    buffer.position(1);
                    var part = buffer.slice(2, 3);
                    part.put(1, (byte) 9);
                    return all(part, part.get(0), buffer.get(3), buffer, part.order());
                }
                static Object checksummed(java.util.zip.Checksum sum) {
                    sum.update(THREE);
                    return sum.getValue();
                }
                static final byte[] THREE = {1, 2, 3};
                static Object[] all(Object... answers) {
                    return answers;
                }
            }
            """;

    // Its exceptions are those of another library.
    private static final String REGULAR_EXPRESSIONS = "others";
    private static final int WORDS_OF_STRINGS = 25;
    private static final byte[] THREE = {0, -1, 127};
    private static final List<String> TOPICS =
            List.of(
                    "strings",
                    "characters",
                    "numbers",
                    "formats",
                    "collections",
                    "concurrent",
                    "maps",
                    "streams",
                    "others",
                    "utilities",
                    "messages",
                    "time",
                    "tasks");

    @TempDir static Path folder;
    private static final Map<String, List<String>> questions = new LinkedHashMap<>();
    private static PlainBox.Loaded loaded;

    @BeforeAll
    static void compile() throws IOException {
        for (String topic : TOPICS) {
            questions.put(topic, questionsOf(topic));
        }
        Files.writeString(folder.resolve("words.txt"), "one\ntw\u00f6\n");
        Files.write(Files.createDirectory(folder.resolve("data")).resolve("three.bin"), THREE);
        List<Path> classPath = new GuestSources(folder).async(guest());
        loaded =
                PlainBox.Loaded.compiled(
                        OneTeaVm.compiler().compile(classPath, GuestOptions.DEFAULT));
    }

    static List<String> topics() {
        return TOPICS;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void library_answersAsOnTheJvm(String topic) throws Exception {
        assertSameAnswers(topic, "");
    }

    /** In the words of the newest JDK; those of "messages" have been the same for long. */
    @ParameterizedTest
    @MethodSource("topicsInWords")
    void exceptions_sayWhatTheySayOnTheJvm(String topic) throws Exception {
        assertSameAnswers(topic, " words");
    }

    static List<String> topicsInWords() {
        return Runtime.version().feature() < WORDS_OF_STRINGS
                ? List.of("messages")
                : TOPICS.stream().filter(topic -> !topic.equals(REGULAR_EXPRESSIONS)).toList();
    }

    /** A task that no message came for in time is told the time of the message. */
    @Test
    void delayedTasks_areDoneInTheOrderOfTheirTimes_andWhenAMessageComes() {
        PlainBox box = PlainBox.open(loaded);
        assertThat(box.message("delays 0").get(0))
                .isEqualTo("7; [rate30, delay80, awake130, rate130, once200]; ");
        box = PlainBox.restore(loaded, box.image());
        box.message("delays 1");
        box.letPass(Duration.ofMillis(500));
        assertThat(box.message("delays 1").get(0))
                .isEqualTo(
                        "[rate700, delay750, timer800, rate800, rate850, delay900, rate950,"
                                + " rate1000, delay1050]");
    }

    private static void assertSameAnswers(String topic, String words) throws Exception {
        PlainBox box = PlainBox.open(loaded);
        List<String> asked = Objects.requireNonNull(questions.get(topic));
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            answers.add(asked.get(i) + " = " + box.message(topic + " " + i + words).get(0));
        }
        assertThat(answers).containsExactlyElementsOf(onTheJvm(topic, asked, words));
    }

    private static List<String> onTheJvm(String topic, List<String> asked, String words)
            throws Exception {
        URL[] urls = {folder.toUri().toURL()};
        List<String> answers = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(urls, LibraryTest.class.getClassLoader())) {
            var answer = loader.loadClass("Guest").getMethod("answer", String.class);
            for (int i = 0; i < asked.size(); i++) {
                String text = (String) answer.invoke(null, topic + " " + i + words);
                answers.add(
                        asked.get(i) + " = " + text.replaceAll(LOADER_OF_TESTS, "loader 'app'"));
            }
        }
        return answers;
    }

    private static String guest() {
        StringBuilder topics = new StringBuilder();
        questions.forEach(
                (topic, asked) -> {
                    topics.append("case \"").append(topic).append("\" -> new Question[] {\n");
                    asked.forEach(each -> topics.append("() -> ").append(each).append(",\n"));
                    topics.append("};\n");
                });
        return GUEST.formatted(topics);
    }

    private static List<String> questionsOf(String topic) throws IOException {
        try (InputStream in = LibraryTest.class.getResourceAsStream("library/" + topic + ".txt")) {
            String text =
                    new String(
                            Objects.requireNonNull(in, topic).readAllBytes(),
                            StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("//")).toList();
        }
    }
}
