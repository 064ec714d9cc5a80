//! Designs for treatments of few units: event studies, chairs that rotate, and what chance would give.

pub(super) mod accession;
pub(super) mod chair_path;
pub(super) mod chairs;
pub(super) mod event_study;
pub(super) mod leads_and_lags;
pub(super) mod randomization;
pub(super) mod sparse_dummies;
pub(super) mod sunab;
pub(super) mod two_way;
