//! Code concordances and lists of states that are known by name, but never read into a world.
//!
//! The concordances are tables of an R package under the GPL, which are not to be copied; the lists of
//! states say nothing that the registry of actors does not hold already, with its sources.

use crate::source::{File, Input, Redistribution, Rows, Source, SourceError};

/// The concordances of the R package countrycode.
pub const COUNTRYCODE: Source = Source {
    id: "countrycode",
    title: "countrycode: conversion of country names and codes (R package)",
    publisher: "countrycode (R package)",
    version: "",
    published: "",
    licence: GPL,
    redistribution: Redistribution::ReferenceOnly,
    usage: "comparison in tests",
    citation: "countrycode, R package, https://cran.r-project.org/package=countrycode.",
    bibtex: "@misc{countrycode,\n  title = {countrycode},\n  note = {R package},\n  url = {https://cran.r-project.org/package=countrycode}\n}",
    page: "https://cran.r-project.org/package=countrycode",
    files: &[
        File {
            name: "codelist.rda",
            url: None,
            sha256: Some("7c2dd9fa5bd68cff44893a330212f6e3aee19d19f6c80cd3bb596b1dc32dda91"),
            parse: |input| refuse(input, COUNTRYCODE.title, GPL),
        },
        File {
            name: "codelist_panel.rda",
            url: None,
            sha256: Some("d9b46b04e3055ec41fde61bffd5021dddd0e3ccb44a2de628934add51aa4ea1d"),
            parse: |input| refuse(input, COUNTRYCODE.title, GPL),
        },
    ],
    coverage: &[],
};

/// The state system of the Correlates of War Project.
pub const COW_STATES: Source = Source {
    id: "cow-states-2016",
    title: "State System Membership List",
    publisher: "Correlates of War Project",
    version: "2016",
    published: "2017",
    licence: "free with citation of the version",
    redistribution: Redistribution::ReferenceOnly,
    usage: "comparison in tests",
    citation: "Correlates of War Project 2017, State System Membership List, v2016, correlatesofwar.org.",
    bibtex: "@misc{cow-states-2016,\n  author = {{Correlates of War Project}},\n  title = {State System Membership List, v2016},\n  year = {2017},\n  url = {https://correlatesofwar.org/data-sets/state-system-membership/}\n}",
    page: "https://correlatesofwar.org/data-sets/state-system-membership/",
    files: &[File {
        name: "cow_states.rda",
        url: None,
        sha256: Some("9248b9fc801124d2bb48c58740bb335a1ee4938c4096e4d5e0bd01c22bf1dc09"),
        parse: |input| refuse(input, COW_STATES.title, HELD),
    }],
    coverage: &[],
};

/// The state system of Gleditsch and Ward.
pub const GW_STATES: Source = Source {
    id: "gw-states",
    title: "Independent States since 1816",
    publisher: "K. S. Gleditsch and M. D. Ward",
    version: "2017",
    published: "",
    licence: "free with citation",
    redistribution: Redistribution::ReferenceOnly,
    usage: "comparison in tests",
    citation: "Gleditsch, K. S. & Ward, M. D. 1999, A Revised List of Independent States since the Congress of Vienna, International Interactions 25(4): 393–413.",
    bibtex: "@article{gw-states,\n  author = {Gleditsch, Kristian S. and Ward, Michael D.},\n  title = {A Revised List of Independent States since the Congress of Vienna},\n  journal = {International Interactions},\n  volume = {25},\n  number = {4},\n  pages = {393--413},\n  year = {1999}\n}",
    page: "http://ksgleditsch.com/data-4.html",
    files: &[File {
        name: "gw_states.rda",
        url: None,
        sha256: Some("4746858bf919a7af31e4a7afbda77294c350e80fd3899b8c20893c5b5f7829ec"),
        parse: |input| refuse(input, GW_STATES.title, HELD),
    }],
    coverage: &[],
};

const GPL: &str = "GPL-3; its tables are not to be copied into a world";
const HELD: &str = "the table `actors` holds its states and their codes already";

fn refuse(input: &Input<'_>, title: &'static str, why: &'static str) -> Result<Rows, SourceError> {
    Err(SourceError::ReferenceOnly {
        file: input.name.to_owned(),
        title,
        licence: why,
    })
}
