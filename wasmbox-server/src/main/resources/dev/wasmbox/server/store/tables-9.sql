ALTER TABLE "event_journal" ALTER COLUMN "ordering" SET CACHE 10000;
DROP INDEX "event_journal_ordering_idx"
