// Strings: builds one of some 49,000 characters, hashes it, and counts its words.
(function () {
  let text = '';
  for (let i = 0; i < 10000; i++) {
    text += String.fromCharCode(97 + (i % 26)) + i + (i % 7 === 0 ? ' ' : '');
  }
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  }
  const words = new Map();
  for (const word of text.split(' ')) {
    const key = word.replace(/[0-9]+/g, '').slice(0, 3);
    words.set(key, (words.get(key) ?? 0) + 1);
  }
  return text.length + ' ' + hash + ' ' + words.size + ' ' + Math.max(...words.values());
})();
