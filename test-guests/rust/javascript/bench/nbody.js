// Floating point: bodies that attract each other, and the energy before and after.
(function () {
  const bodies = [];
  for (let i = 0; i < 5; i++) {
    bodies.push({
      x: Math.cos(i * 1.3) * (i + 0.5), y: Math.sin(i * 1.3) * (i + 0.5), z: i * 0.1,
      vx: -Math.sin(i * 1.3) * 0.4, vy: Math.cos(i * 1.3) * 0.4, vz: 0,
      mass: i === 0 ? 1 : 0.001 * i,
    });
  }
  function energy() {
    let total = 0;
    bodies.forEach((a, i) => {
      total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
      for (let j = i + 1; j < bodies.length; j++) {
        const b = bodies[j];
        total -= (a.mass * b.mass) / Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);
      }
    });
    return total;
  }
  function step(dt) {
    for (let i = 0; i < bodies.length; i++) {
      const a = bodies[i];
      for (let j = i + 1; j < bodies.length; j++) {
        const b = bodies[j];
        const dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
        const square = dx * dx + dy * dy + dz * dz;
        const pull = dt / (square * Math.sqrt(square));
        a.vx -= dx * b.mass * pull; a.vy -= dy * b.mass * pull; a.vz -= dz * b.mass * pull;
        b.vx += dx * a.mass * pull; b.vy += dy * a.mass * pull; b.vz += dz * a.mass * pull;
      }
    }
    for (const body of bodies) {
      body.x += dt * body.vx; body.y += dt * body.vy; body.z += dt * body.vz;
    }
  }
  const before = energy();
  for (let i = 0; i < 1000; i++) step(0.001);
  return before.toFixed(9) + ' ' + energy().toFixed(9);
})();
