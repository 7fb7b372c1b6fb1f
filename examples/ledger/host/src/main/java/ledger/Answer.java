package ledger;

import java.util.Map;

/** The {@code enum Answer} of the guest. */
sealed interface Answer permits Answer.Booked, Answer.Refused, Answer.Balances {

    record Booked(int number) implements Answer {}

    record Refused(String reason) implements Answer {}

    record Balances(Map<String, Long> cents) implements Answer {}
}
