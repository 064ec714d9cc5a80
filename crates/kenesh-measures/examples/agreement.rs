//! How alike two states voted: agreement, S and κ with their errors.
//!
//! `cargo run -p kenesh-measures --example agreement`

use kenesh_measures::alignment::Vote::{Abstain, No, Yes};
use kenesh_measures::roll_calls::{Ballots, CallMask, Measure, OutsideBallots, jackknife};

fn main() -> Result<(), OutsideBallots> {
    // Eight roll calls; the second state was absent in the last.
    let first = [Yes, Yes, No, Abstain, Yes, No, Yes, Yes];
    let second = [Yes, Abstain, No, Yes, Yes, No, No];
    let cast = |state, votes: &[_]| {
        let votes = votes.iter().copied().enumerate();
        votes
            .map(|(call, vote)| (call, state, vote))
            .collect::<Vec<_>>()
    };
    let ballots = Ballots::of(8, 2, [cast(0, &first), cast(1, &second)].concat())?;
    let table = ballots.joint_table(0, 1, &CallMask::all(8));
    println!("common votes: {}", table.common());
    for measure in [Measure::Agreement, Measure::SquaredS, Measure::Kappa] {
        let found = jackknife(measure, &table);
        if let Some(range) = found.interval() {
            println!(
                "{measure:?}: {:.3} ({:.3} to {:.3})",
                range.median, range.lo, range.hi
            );
        }
    }
    Ok(())
}
