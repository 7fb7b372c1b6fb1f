package ledger;

/** The {@code enum Entry} of the guest; a {@code long} is its {@code u64}. */
sealed interface Entry permits Entry.Deposit, Entry.Transfer, Entry.Report {

    record Deposit(String account, long cents) implements Entry {}

    record Transfer(String from, String to, long cents) implements Entry {}

    record Report() implements Entry {}
}
