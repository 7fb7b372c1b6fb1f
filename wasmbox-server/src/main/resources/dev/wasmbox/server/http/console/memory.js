// A memory map: one square for each page of 4 KiB.
const COLUMNS = 64;

export function draw(canvas, pages, changed = new Set()) {
  const side = pages.length > 8192 ? 4 : 8;
  const columns = pages.length > 8192 ? 256 : COLUMNS;
  canvas.width = columns * side;
  canvas.height = Math.max(1, Math.ceil(pages.length / columns)) * side;
  const style = getComputedStyle(document.documentElement);
  const colors = { o: '--own', i: '--initial', z: '--zero', d: '--changed' };
  for (const letter in colors) colors[letter] = style.getPropertyValue(colors[letter]);
  const pen = canvas.getContext('2d');
  [...pages].forEach((letter, page) => {
    pen.fillStyle = colors[changed.has(page) ? 'd' : letter];
    pen.fillRect(page % columns * side, Math.floor(page / columns) * side, side - 1, side - 1);
  });
  const count = kind => [...pages].filter(letter => letter === kind).length;
  canvas.setAttribute('aria-label', `Memory map: ${count('o')} pages stored, ${count('i')} as begun, ${count('z')} zeros, ${changed.size} differ`);
}
