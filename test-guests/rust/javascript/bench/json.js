// Objects: writes a thousand records as JSON, reads them, and writes them again.
(function () {
  const records = [];
  for (let i = 0; i < 1000; i++) {
    records.push({ id: i, name: 'item ' + i, tags: ['a', 'b', i], nested: { x: i / 2, y: null } });
  }
  const text = JSON.stringify(records);
  const copy = JSON.parse(text);
  return text.length + ' ' + copy[999].name + ' ' + (JSON.stringify(copy) === text);
})();
