package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.store.Holding;
import dev.wasmbox.server.store.LeaseTable;
import dev.wasmbox.server.store.NodeTable;
import dev.wasmbox.server.store.NodeTable.Row;
import dev.wasmbox.server.store.NodeTable.Stage;
import dev.wasmbox.server.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A node joins those that the database knows of. Only one that finds none, or only such that do not
 * count their beat any more, begins a cluster, and of several that want to the database takes one:
 * so there are never two clusters over one database. A node that was removed while it did not run
 * finds its row gone, and stops.
 */

/** This node's place in the cluster. */
final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    /** Of its own: a node whose requests all wait lives, and has to say so. */
    static final String THREADS = "wasmbox.membership";

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration DEAD = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long STEP = 200;

    private final ActorSystem<Void> system;
    private final Cluster cluster;
    private final NodeTable nodes;
    private final String address;
    private final long incarnation;
    private volatile Runnable left = () -> {};
    private volatile boolean isOver;

    /** Since when, in nanoseconds, nodes have been as they are. */
    private final Map<Row, Long> since = new HashMap<>();

    private long asked;

    private final GoneNodes gone;

    Membership(ActorSystem<Void> system, NodeTable nodes, LeaseTable leases) {
        this.system = system;
        this.cluster = Cluster.get(system);
        this.nodes = nodes;
        UniqueAddress self = cluster.selfMember().uniqueAddress();
        this.address = self.address().hostPort(); // as the lease names its owner
        this.incarnation = self.longUid();
        this.gone = new GoneNodes(cluster, nodes, leases);
    }

    /**
     * Joins the cluster, and waits for that.
     *
     * @param founding what the first node does before others may join it
     * @param tidying what is done about that which nodes left that died; must not wait
     * @throws WasmBoxException if it cannot
     */
    void join(Runnable founding, Runnable tidying) {
        left = tidying;
        nodes.add(address, incarnation);
        nodes.connect(incarnation);
        system.scheduler()
                .scheduleWithFixedDelay(
                        BEAT,
                        BEAT,
                        this::beat,
                        system.dispatchers().lookup(DispatcherSelector.fromConfig(THREADS)));
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!isUp()) {
            if (System.nanoTime() > end) {
                throw new WasmBoxException(
                        "the node did not come into the cluster within "
                                + LONGEST.toSeconds()
                                + " s; the database knows of nodes at "
                                + others().stream().map(Row::address).toList()
                                + ", which have to reach "
                                + address
                                + ", and it them");
            }
            if (step()) {
                awaitUp(end);
                founding.run();
            }
            pause();
        }
        nodes.up(address, incarnation);
        left.run();
    }

    /** Another one for each process. */
    long incarnation() {
        return incarnation;
    }

    boolean isUp() {
        return cluster.selfMember().status() == MemberStatus.up();
    }

    /** Whether this node has begun a cluster. */
    private boolean step() {
        List<Row> others = others();
        long now = System.nanoTime();
        since.keySet().retainAll(others);
        others.forEach(row -> since.putIfAbsent(row, now));
        List<Row> dead =
                others.stream().filter(row -> now - sinceWhen(row, now) > DEAD.toNanos()).toList();
        if (dead.size() == others.size() && nodes.found(address, dead)) {
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
            return true;
        }
        if (asked == 0 || now - asked > DEAD.toNanos()) {
            ask(others);
        }
        return false;
    }

    private long sinceWhen(Row row, long now) {
        return since.getOrDefault(row, now);
    }

    private void ask(List<Row> others) {
        List<Row> up = others.stream().filter(row -> row.stage() == Stage.IS_UP).toList();
        if (!up.isEmpty()) {
            asked = System.nanoTime();
            cluster.manager()
                    .tell(
                            new JoinSeedNodes(
                                    up.stream()
                                            .map(
                                                    row ->
                                                            AddressFromURIString.parse(
                                                                    "pekko://" + row.address()))
                                            .toList()));
        }
    }

    /** Those that have begun a cluster or joined it. */
    private List<Row> others() {
        return nodes.all().stream()
                .filter(row -> !row.address().equals(address) && row.stage() != Stage.JOINS)
                .toList();
    }

    private void awaitUp(long end) {
        while (!isUp() && System.nanoTime() < end) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WasmBoxException("interrupted while joining the cluster", e);
        }
    }

    private void beat() {
        try {
            if (isOver) {
                return;
            }
            Holding holding = nodes.keep();
            boolean isRemoved = !nodes.beat(address, incarnation) || holding == Holding.LOST;
            if (isOver) {
                return;
            }
            if (isRemoved) {
                isOver = true;
                LOG.error("the others went on without this node, which stops");
                CoordinatedShutdown.get(system).run(CoordinatedShutdown.clusterDowningReason());
            } else if (isUp()) {
                gone.look(holding == Holding.TAKEN_AGAIN);
                if (isLeader()) {
                    forgetOthers();
                }
            }
        } catch (StoreException e) { // else it would not be called again
            LOG.warn("the node cannot say that it lives: {}", e.getMessage());
        }
    }

    private boolean isLeader() {
        Address leader = cluster.state().getLeader();
        return leader != null && leader.hostPort().equals(address);
    }

    /** Nodes that were up and are not in the cluster any more. */
    private void forgetOthers() {
        List<Row> rows = nodes.all();
        Set<Long> members =
                StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                        .map(Member::uniqueAddress)
                        .map(UniqueAddress::longUid)
                        .collect(Collectors.toSet());
        List<Row> dead =
                rows.stream()
                        .filter(
                                row ->
                                        row.stage() == Stage.IS_UP
                                                && !members.contains(row.incarnation()))
                        .toList();
        dead.forEach(row -> nodes.remove(row.address(), row.incarnation()));
        if (!dead.isEmpty()) {
            left.run();
        }
    }

    /** The node has left. */
    void leave() {
        isOver = true;
        nodes.remove(address, incarnation);
    }
}
