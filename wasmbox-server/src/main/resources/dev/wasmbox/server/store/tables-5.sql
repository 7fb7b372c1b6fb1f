CREATE TABLE wasmbox_timer (
    box VARCHAR(36) NOT NULL,
    name VARCHAR(100) NOT NULL,
    due BIGINT NOT NULL,
    message $BYTES NOT NULL,
    PRIMARY KEY (box, name)
);
CREATE INDEX wasmbox_timer_due ON wasmbox_timer(due);
