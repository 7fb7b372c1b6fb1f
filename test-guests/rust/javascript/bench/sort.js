// Calls back from the engine: sorts 10,000 pseudo-random numbers with a comparison function.
(function () {
  let seed = 42;
  const numbers = [];
  for (let i = 0; i < 10000; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    numbers.push(seed);
  }
  numbers.sort((a, b) => a - b);
  return numbers[0] + ' ' + numbers[5000] + ' ' + numbers[9999];
})();
