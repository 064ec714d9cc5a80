//! The sources that rows cite, and the actors that they are about.

use crate::table;
use kenesh_domain::{ActorId, ActorKind, CodeScheme, PartialDate, Year};

table! {
    /// a source that rows cite
    #[table("sources", Register, Itself, key = (source))]
    pub struct SourceRow {
        /// id that rows cite
        pub source: String,
        /// title
        pub title: String,
        /// author or publisher
        pub publisher: Option<String>,
        /// version
        pub version: Option<String>,
        /// partial date of publication
        pub published: Option<String>,
        /// where it can be read
        pub url: Option<String>,
        /// the producer's terms
        pub licence: String,
        /// what the rows may be used for
        pub r#use: String,
        /// how to cite it
        pub citation: String,
    }
}

table! {
    /// an actor in a period in which its codes did not change
    #[table("actors", Fact, SourceAndVintage, key = (actor))]
    pub struct ActorRow {
        /// id: ISO3 for states
        pub actor: ActorId,
        /// state, entity or organization
        pub kind: ActorKind,
        /// usual English name
        pub name: String,
        /// ISO 3166-1 alpha-3
        pub iso3: Option<String>,
        /// ISO 3166-1 alpha-2
        pub iso2: Option<String>,
        /// ISO 3166-1 numeric
        pub iso_numeric: Option<i64>,
        /// Correlates of War code
        pub cow: Option<i64>,
        /// Gleditsch–Ward code
        pub gw: Option<i64>,
        /// partial date from which the codes hold
        pub valid_from: Option<PartialDate>,
        /// partial date on which they ended
        pub valid_to: Option<PartialDate>,
        /// world region
        pub region: Option<String>,
        /// other names, separated by |
        pub aliases: Option<String>,
    }
}

table! {
    /// a code of an actor in a scheme beside those of its own row
    #[table("codes", Fact, SourceAndVintage, key = (scheme, code, since))]
    pub struct CodeRow {
        /// the actor
        pub actor: ActorId,
        /// the scheme of codes
        pub scheme: CodeScheme,
        /// the code
        pub code: String,
        /// first year
        pub since: Option<Year>,
        /// last year
        pub until: Option<Year>,
    }
}

table! {
    /// an actor's name in another language than English
    #[table("names", Fact, SourceAndVintage, key = (actor, language))]
    pub struct NameRow {
        /// the actor
        pub actor: ActorId,
        /// ISO 639-1 code of the language
        pub language: String,
        /// the name
        pub name: String,
    }
}
