package dev.wasmbox.guest.compiler.fuzz;

/** Lists, maps, sets and queues, which keep what they hold while a guest waits. */
final class Containers {

    private final Scope scope;
    private final Expressions expressions;
    private final Statements statements;

    Containers(Scope scope, Expressions expressions, Statements statements) {
        this.scope = scope;
        this.expressions = expressions;
        this.statements = statements;
    }

    String any(int depth) {
        String n = scope.name("n");
        return switch (scope.below(5)) {
            case 0, 1 -> declared("List<Integer> " + n + " = new ArrayList<>(", list(), n, depth);
            case 2 ->
                    declared("Map<Integer, String> " + n + " = new " + map(), entries(), n, depth);
            case 3 -> declared("Deque<Integer> " + n + " = new " + deque(), queue(), n, depth);
            default -> declared("Set<String> " + n + " = new " + set(), elements(), n, depth);
        };
    }

    private String declared(String start, String use, String name, int depth) {
        String loop = scope.name("j");
        return start
                + ");\nfor (int %1$s = 0; %1$s < 3; %1$s++) {\n%2$s}\n%3$snote(%4$s.size());\n"
                        .formatted(
                                loop,
                                scope.inLoop(() -> use.formatted(name, loop)),
                                statements.statement(depth - 1),
                                name);
    }

    private String map() {
        return scope.pick("HashMap<>(", "TreeMap<>(", "LinkedHashMap<>(");
    }

    private String set() {
        return scope.pick("TreeSet<>(", "LinkedHashSet<>(");
    }

    private String deque() {
        return scope.pick("ArrayDeque<>(", "LinkedList<>(");
    }

    private String list() {
        return scope.pick(
                "%1$s.add(in()); %1$s.add(0, %2$s); note(%1$s);\n",
                "%1$s.add(in() + %2$s); if (%1$s.contains(4)) %1$s.remove((Integer) 4); else %1$s.remove(0);\n",
                "%1$s.addAll(List.of(3, in(), 1)); Collections.sort(%1$s); note(%1$s);\n",
                "%1$s.add(%2$s); %1$s.replaceAll(v%2$s -> v%2$s * in()); c += %1$s.hashCode();\n",
                "%1$s.add(a); for (Iterator<Integer> t%2$s = %1$s.iterator(); t%2$s.hasNext(); ) if (t%2$s.next() > in()) t%2$s.remove();\n",
                "%1$s.add(in()); try { a += %1$s.get(in()); } catch (IndexOutOfBoundsException x%2$s) { note(\"index\"); }\n",
                "%1$s.add(in()); note(%1$s.indexOf(a) + \" \" + %1$s.subList(0, %1$s.size() / 2));\n");
    }

    private String entries() {
        return scope.pick(
                "%1$s.put(in(), s); %1$s.putIfAbsent(%2$s, \"q\"); b += %1$s.size();\n",
                "%1$s.merge(in() & 3, \"m\", (x, y0) -> x + y0 + in()); note(%1$s.getOrDefault(1, \"none\"));\n",
                "note(%1$s.computeIfAbsent(in(), x -> \"c\" + in()));\n",
                "%1$s.put(%2$s, s); int h%2$s = 0; for (Map.Entry<Integer, String> v%2$s : %1$s.entrySet()) h%2$s += v%2$s.getKey() * 31 + v%2$s.getValue().length() + in(); a += h%2$s;\n",
                "%1$s.put(in() & 1, \"v\" + %2$s); %1$s.remove(a & 1); note(%1$s.containsValue(\"v1\") + \" \" + %1$s.hashCode());\n",
                "%1$s.compute(%2$s & 1, (x, y0) -> in() > 4 ? null : y0 + \"k\" + x); note(%1$s);\n");
    }

    private String queue() {
        return scope.pick(
                "%1$s.push(in()); %1$s.addLast(%2$s); b += %1$s.peekFirst();\n",
                "%1$s.offer(in()); if (in() > 3) note(%1$s.poll());\n",
                "%1$s.add(in()); for (int v%2$s : %1$s) c = c * 31 + v%2$s + in();\n",
                "%1$s.addFirst(a); note(%1$s.pollLast() + \" \" + %1$s.peek());\n");
    }

    private String elements() {
        return scope.pick(
                "note(%1$s.add(\"e\" + in())); note(%1$s);\n",
                "%1$s.add(s); %1$s.add(\"k\" + %2$s); %1$s.removeIf(x -> x.length() == in()); note(String.join(\"-\", %1$s));\n",
                "%1$s.addAll(List.of(\"b\", \"a\" + in())); for (String v%2$s : %1$s) a += v%2$s.hashCode() * in();\n");
    }
}
