package org.teavm.classlib.java.util;

/** The way from the root of a {@code TreeMap} to a key, on which no key is compared twice. */
final class TTreeMapPath {

    private TTreeMap.TreeNode<Object, Object> node;
    private final TTreeMap.TreeNode<?, ?>[] nodes;
    private int depth;
    private boolean endsLeft;

    TTreeMapPath(TTreeMap.TreeNode<Object, Object> root) {
        node = root;
        nodes = new TTreeMap.TreeNode<?, ?>[root == null ? 0 : root.height];
    }

    /** Goes to a key, or to where it would be; returns its node, or null. */
    TTreeMap.TreeNode<Object, Object> find(Object key, TComparator<Object> order) {
        while (node != null) {
            int compared = order.compare(key, node.getKey());
            if (compared == 0) {
                return node;
            }
            endsLeft = compared < 0;
            nodes[depth++] = node;
            node = endsLeft ? node.left : node.right;
        }
        return null;
    }

    /** Puts a tree at the end of the way; returns the root of all. */
    TTreeMap.TreeNode<Object, Object> end(TTreeMap.TreeNode<Object, Object> tree) {
        TTreeMap.TreeNode<Object, Object> root = tree;
        boolean left = endsLeft;
        for (int i = depth - 1; i >= 0; i--) {
            TTreeMap.TreeNode<Object, Object> parent = at(i);
            if (left) {
                parent.left = root;
            } else {
                parent.right = root;
            }
            root = balanced(parent);
            left = i > 0 && at(i - 1).left == parent;
        }
        return root;
    }

    /** The tree of all that is in two, one before the other. */
    static TTreeMap.TreeNode<Object, Object> joined(
            TTreeMap.TreeNode<Object, Object> left, TTreeMap.TreeNode<Object, Object> right) {
        if (right == null) {
            return left;
        }
        TTreeMap.TreeNode<Object, Object> first = right;
        while (first.left != null) {
            first = first.left;
        }
        first.right = withoutFirst(right);
        first.left = left;
        return balanced(first);
    }

    private static TTreeMap.TreeNode<Object, Object> withoutFirst(
            TTreeMap.TreeNode<Object, Object> tree) {
        if (tree.left == null) {
            return tree.right;
        }
        tree.left = withoutFirst(tree.left);
        return balanced(tree);
    }

    private static TTreeMap.TreeNode<Object, Object> balanced(
            TTreeMap.TreeNode<Object, Object> node) {
        node.fix();
        return node.balance();
    }

    @SuppressWarnings("unchecked")
    private TTreeMap.TreeNode<Object, Object> at(int i) {
        return (TTreeMap.TreeNode<Object, Object>) nodes[i];
    }
}
