//! `kenesh data verify`: reads everything that a world holds, and names what is damaged.

use crate::commands::counted;
use crate::failure::Failure;
use crate::output;
use kenesh_store::World;

/// Reads every table and file, and says that they are whole or names each that is not.
pub(super) fn run(world: &World) -> Result<(), Failure> {
    let faults = world.verify();
    if faults.is_empty() {
        let files = world.manifest().parts();
        let (files, bytes) = files.fold((0, 0), |(files, bytes), part| {
            (files + 1, bytes + part.bytes)
        });
        let files = counted(files, "file");
        output::tell(&format!(
            "“{}” is whole: every table was read, and {files} of {bytes} bytes are as they were written",
            world.name()
        ));
        return Ok(());
    }
    for fault in &faults {
        output::tell(&format!("error: {fault}"));
    }
    Err(Failure::Unfinished(format!(
        "{} in “{}”",
        counted(faults.len() as u64, "fault"),
        world.name()
    )))
}
