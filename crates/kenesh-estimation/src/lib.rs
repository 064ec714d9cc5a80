//! What cannot be counted is estimated here, and every estimate comes with its error.
//!
//! | question | module |
//! |---|---|
//! | Where do states stand in the General Assembly, and how sure is that? | [`ideal_points`] |
//! | Do states move towards those that they depend on, and how fast? | [`influence`] |
//! | What goes with what in a panel of states or dyads, other things held equal? | [`regression`] |

pub mod ideal_points;
pub mod influence;
pub mod regression;
