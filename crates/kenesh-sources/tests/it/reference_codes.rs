//! Files that are known by name and never read.

use crate::real::bytes;
use crate::registry::registry;
use kenesh_sources::{Actors, Input, Redistribution, SourceError, recognize};

#[test]
fn reference_files_are_known_and_refused() {
    let registry = registry();
    let actors = Actors::new(&registry);
    for name in [
        "codelist.rda",
        "codelist_panel.rda",
        "cow_states.rda",
        "gw_states.rda",
    ] {
        let (source, file) = recognize(name).unwrap();
        assert_eq!(source.redistribution, Redistribution::ReferenceOnly);
        let bytes = bytes(&format!("codes/{name}")).unwrap_or_default();
        let error = (file.parse)(&Input::held(name, &bytes, &actors)).unwrap_err();
        assert!(
            matches!(error, SourceError::ReferenceOnly { .. }),
            "{error}"
        );
    }
}
