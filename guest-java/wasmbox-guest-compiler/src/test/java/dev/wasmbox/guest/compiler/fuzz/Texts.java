package dev.wasmbox.guest.compiler.fuzz;

/** Strings and what makes them. */
final class Texts {

    private final Scope scope;
    private final Expressions expressions;

    Texts(Scope scope, Expressions expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    String any() {
        return switch (scope.below(3)) {
            case 0 -> builder().formatted(scope.name("u"), expressions.integer(1));
            case 1 -> method().formatted(scope.name("u"), expressions.text(1));
            default -> parse().formatted(scope.name("u"), expressions.integer(1));
        };
    }

    private String builder() {
        return scope.pick(
                "StringBuilder %1$s = new StringBuilder(s); %1$s.append(in()).append('c').append(%2$s); s = cut(%1$s.toString());\n",
                "StringBuilder %1$s = new StringBuilder(); for (int j = 0; j < 3; j++) %1$s.append(in()).append(j < 2 ? \",\" : \"\"); note(%1$s);\n",
                "StringBuilder %1$s = new StringBuilder(s).insert(0, in()).reverse(); if (%1$s.length() > 2) %1$s.deleteCharAt(1).setCharAt(0, w); s = %1$s.toString();\n",
                "StringBuilder %1$s = new StringBuilder(\"abc\" + in()); %1$s.setLength(in() & 3); %1$s.append(z).append(l).append((Object) null); note(%1$s);\n",
                "StringBuilder %1$s = new StringBuilder(s); %1$s.replace(0, 1, \"<\" + %2$s + \">\"); note(%1$s.indexOf(\"1\"));\n",
                "s = \"\" + w + y + h + in() + z + (char) (in() + 'a') + s; s = cut(s);\n",
                "note(String.format(\"%%5d|%%-4s|%%04x|%%c|%%b\", in(), cut(s), %2$s, 'x', z)); note(\"%%s %%s\".formatted(s, null));\n",
                "final String q%1$s = \"con\" + 1 + 'c' + 2L + true; note(q%1$s == \"con1c2true\"); s = cut(q%1$s + s + null + new char[0].length);\n",
                "String q%1$s = null; q%1$s += s; q%1$s = q%1$s + 'c' + 1 + (1 + in()) + w; note(q%1$s); s = cut(q%1$s);\n",
                "note(new StringBuilder().append(s, 0, s.length() / 2).append(l).append(z).append(w).append(new char[] {'a', w}).insert(1 & s.length() / 2, in()).reverse().toString());\n",
                "s += in(); s += 'x'; s += null; s = cut(s);\n");
    }

    private String method() {
        return scope.pick(
                "a = %2$s.compareTo(s); note(a < 0);\n",
                "for (char v%1$s : %2$s.toCharArray()) c = c * 31 + v%1$s;\n",
                "note(s.contains(%2$s) + \" \" + s.startsWith(\"s\") + s.endsWith(%2$s) + s.lastIndexOf('1'));\n",
                "note((%2$s + \",b,,\" + in()).split(\",\").length);\n",
                "s = cut(%2$s.toUpperCase() + s.toLowerCase().repeat(in() & 1)).strip();\n",
                "try { w = s.charAt(in()); } catch (IndexOutOfBoundsException x%1$s) { a++; }\n",
                "try { note(s.substring(in(), in())); } catch (IndexOutOfBoundsException x%1$s) { b++; }\n",
                "note(%2$s.chars().filter(x -> x > '1').count() + \" \" + s.isBlank());\n",
                "note(s.equalsIgnoreCase(%2$s) + \" \" + s.concat(%2$s).hashCode() + s.indexOf(%2$s, 1));\n",
                "note(new String(%2$s.toCharArray(), 0, 0) + String.valueOf(new char[] {'o', 'k'}));\n");
    }

    private String parse() {
        return scope.pick(
                "try { a = Integer.parseInt(s.substring(1)); } catch (NumberFormatException x%1$s) { c = in(); }\n",
                "note(Integer.toString(%2$s, 7) + Long.toString(l, 36) + Integer.toHexString(%2$s));\n",
                "try { b = Math.addExact(%2$s, in()); b = Math.multiplyExact(b, %2$s); } catch (ArithmeticException x%1$s) { note(\"overflow\"); }\n",
                "try { l = Math.addExact(l, m); a = Math.toIntExact(l); } catch (ArithmeticException x%1$s) { note(\"large\"); }\n",
                "note(Math.floorMod(%2$s, 7) + Math.floorDiv(%2$s, -3)); note(Integer.divideUnsigned(%2$s, 5));\n",
                "l = Long.parseLong(\"\" + l) + Integer.parseInt(\"\" + %2$s);\n",
                "note(Character.isDigit(w) + \" \" + Character.getNumericValue('7') + Character.toUpperCase('q') + (char) (y & 63 | 64));\n",
                "note(Long.numberOfTrailingZeros(l) + Long.bitCount(m) + Integer.highestOneBit(%2$s) + Long.compareUnsigned(l, m));\n");
    }
}
