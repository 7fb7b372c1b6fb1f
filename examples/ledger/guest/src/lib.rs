//! A ledger: accounts, deposits and transfers.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wasmbox::prelude::*;

#[derive(Deserialize, Schema)]
pub enum Entry {
    Deposit {
        account: String,
        cents: u64,
    },
    Transfer {
        from: String,
        to: String,
        cents: u64,
    },
    Report,
}

#[derive(Serialize, Schema)]
pub enum Answer {
    Booked { number: u32 },
    Refused { reason: String },
    Balances { cents: BTreeMap<String, u64> },
}

#[wasmbox]
async fn run(ctx: WasmBoxContext<Entry, Answer>) {
    let mut balances = BTreeMap::<String, u64>::new();
    let mut number = 0;
    loop {
        let answer = match ctx.next().await {
            Entry::Deposit { account, cents } => {
                *balances.entry(account).or_default() += cents;
                number += 1;
                Answer::Booked { number }
            }
            Entry::Transfer { from, to, cents } => {
                let available = balances.get(&from).copied().unwrap_or_default();
                if available < cents {
                    let reason = format!("{from} has {available} cents");
                    Answer::Refused { reason }
                } else {
                    balances.insert(from, available - cents);
                    *balances.entry(to).or_default() += cents;
                    number += 1;
                    Answer::Booked { number }
                }
            }
            Entry::Report => Answer::Balances {
                cents: balances.clone(),
            },
        };
        ctx.send(answer);
    }
}
