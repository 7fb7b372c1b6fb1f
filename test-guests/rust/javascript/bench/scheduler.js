// Classes: a small operating system whose tasks pass packets to one another until all work is done.
(function () {
  class Packet {
    constructor(kind, value) {
      this.kind = kind;
      this.value = value;
      this.hops = 0;
    }
  }
  class Task {
    #inbox = [];
    constructor(system, name, priority) {
      this.system = system;
      this.name = name;
      this.priority = priority;
      this.runs = 0;
    }
    get waiting() { return this.#inbox.length > 0; }
    accept(packet) {
      packet.hops++;
      this.#inbox.push(packet);
    }
    run() {
      this.runs++;
      this.handle(this.#inbox.shift());
    }
  }
  class Worker extends Task {
    sum = 0;
    handle(packet) {
      this.sum = (this.sum * 31 + packet.value) % 1000003;
      if (packet.hops < 6) {
        packet.kind = packet.value % 2 === 0 ? 'disk' : 'net';
        this.system.send(packet);
      } else {
        this.system.retire(packet);
      }
    }
  }
  class Device extends Task {
    constructor(system, name, priority, delay) {
      super(system, name, priority);
      this.delay = delay;
      this.held = [];
    }
    handle(packet) {
      this.held.push(packet);
      if (this.held.length < this.delay && this.system.pending > this.delay * 4) return;
      for (const ready of this.held.splice(0)) {
        ready.kind = 'work';
        ready.value = (ready.value * 7 + this.runs) % 1009;
        this.system.send(ready);
      }
    }
  }
  class System {
    constructor() {
      this.pending = 0;
      this.retired = 0;
      this.tasks = [
        new Worker(this, 'work', 1),
        new Device(this, 'disk', 3, 4),
        new Device(this, 'net', 2, 2),
      ];
      this.byName = Object.fromEntries(this.tasks.map((task) => [task.name, task]));
    }
    send(packet) { this.byName[packet.kind].accept(packet); }
    retire() { this.retired++; this.pending--; }
    start(count) {
      for (let i = 0; i < count; i++) {
        this.pending++;
        this.send(new Packet('work', i));
      }
    }
    next() {
      let best = null;
      for (const task of this.tasks) {
        if (task.waiting && (best === null || task.priority > best.priority)) best = task;
      }
      return best;
    }
    run() {
      let steps = 0;
      for (let task = this.next(); task !== null; task = this.next()) {
        task.run();
        steps++;
      }
      return steps;
    }
  }
  const system = new System();
  system.start(1000);
  const steps = system.run();
  return [steps, system.retired, ...system.tasks.map((task) => task.runs), system.tasks[0].sum].join(' ');
})();
