//! Fixed effects taken out of columns, over a dense cube or over sorted rows.

pub(super) mod axes;
pub(super) mod cube;
pub(super) mod descent;
pub(super) mod quad;
pub(super) mod segments;
