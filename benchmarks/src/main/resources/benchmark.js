// Words, maps, sorting, closures, regular expressions and JSON: what scripts do.
(() => {
    let seed = 1;
    const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
    const words = Array.from({ length: 4000 }, () => "w" + (random() % 700).toString(36));
    const counts = new Map();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    const text = JSON.stringify(ranked.map(([word, count]) => ({ word, count })));
    const total = JSON.parse(text).reduce((sum, entry) => sum + entry.count, 0);
    const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));
    const digits = text.replace(/[^0-9]/g, "").length;
    return [ranked.length, total, fib(18), digits].join(" ");
})();
