package dev.wasmbox.server;

import dev.wasmbox.server.store.LeaseTable;
import dev.wasmbox.server.store.NodeTable;
import java.util.HashSet;
import java.util.Set;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;

/*
 * PostgreSQL knows at once that a process has ended, while the split-brain resolver has to wait
 * whether a silent node comes back. Silent and not connected is gone: it does not run, or could
 * keep nothing if it did. The node that says so takes the lease first, as the resolver does, so
 * that of two that say it of each other one goes on. If the database itself was away, all lost
 * their connections, which says nothing: so one must have been seen since this node's own began.
 */

/** Downs nodes that are gone. Not thread-safe. */
final class GoneNodes {
    private final Cluster cluster;
    private final NodeTable nodes;
    private final LeaseTable leases;
    private final int self;
    private final Set<Integer> wereConnected = new HashSet<>();

    GoneNodes(Cluster cluster, NodeTable nodes, LeaseTable leases) {
        this.cluster = cluster;
        this.nodes = nodes;
        this.leases = leases;
        this.self = number(cluster.selfMember());
    }

    private static int number(Member member) {
        return (int) member.uniqueAddress().longUid();
    }

    /**
     * Looks whether there are any.
     *
     * @param isNew whether this node's own connection broke since the last time
     */
    void look(boolean isNew) {
        if (isNew) {
            wereConnected.clear();
        }
        Set<Integer> connected = nodes.connected();
        if (!connected.contains(self)) {
            wereConnected.clear();
            return;
        }
        for (Member member : cluster.state().getUnreachable()) {
            int number = number(member);
            if (member.status() != MemberStatus.down()
                    && wereConnected.contains(number)
                    && !connected.contains(number)
                    && takeLease()) {
                cluster.manager().tell(new Down(member.address()));
            }
        }
        wereConnected.addAll(connected);
    }

    private boolean takeLease() {
        String owner = cluster.selfMember().address().hostPort();
        return leases.acquire(LeaseTable.DOWNING, owner, ClusterLease.TIME);
    }
}
