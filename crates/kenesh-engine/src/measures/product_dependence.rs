//! For which products a state depends on few suppliers, and the world on few exporters.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use crate::world::products::{Product, ProductFile, Sent, Traded, product_files};
use kenesh_domain::{ActorId, Year};
use kenesh_measures::concentration::{herfindahl, largest};
use kenesh_measures::parallel;
use kenesh_store::{Only, World};
use kenesh_tables::{ProductRow, Row, table};
use std::collections::BTreeMap;

table! {
    /// How a state's imports of a product are spread over suppliers in a year.
    pub struct ProductDependence {
        /// the state that imports
        pub state: ActorId,
        /// the year
        pub year: Year,
        /// the product's six digits in the Harmonized System
        pub product: String,
        /// its name, where the world has it
        pub name: Option<String>,
        /// the edition of the Harmonized System, such as HS92
        pub nomenclature: String,
        /// what the state imports of it, M US$
        pub imports: f64,
        /// from how many suppliers
        pub suppliers: i64,
        /// Herfindahl–Hirschman index of the imports over suppliers, 1 where there is one
        pub concentration: Option<f64>,
        /// the largest supplier
        pub largest_supplier: ActorId,
        /// its share of the imports
        pub largest_share: f64,
        /// Herfindahl–Hirschman index of the world's exports of the product over exporters
        pub world_concentration: Option<f64>,
        /// the state's imports of the product over its exports; nothing where it exports none
        pub imports_over_exports: Option<f64>,
        /// whether the largest supplier has nine tenths or more
        pub single_source: bool,
        /// whether imports and the world's exports are both concentrated, above 0.4
        pub concentrated: bool,
    }
}

/// Measures dependence by product: `product_dependence('KAZ')`.
pub const MEASURE: Measure = Measure {
    name: "product_dependence",
    arguments: &["state"],
    about: "Measures how far a state's imports of each product come from few suppliers, and whether others could supply it. \
            Beware that customs may keep origins secret, and that traders who are no actors of the world are not counted: \
            either makes the shares of the others too high.",
    formula: "concentration = Σ share², over suppliers of the state; world_concentration likewise over exporters of the \
              product to all; concentrated: both above 0.4, the two criteria of CEPII's GeoDep on concentration; its \
              third, imports above what is exported, is imports_over_exports; of two editions of a year's trade the one \
              with more rows counts",
    example: "select * from product_dependence('KAZ') where concentrated",
    table: ProductDependence::SPEC,
    narrowed_by: &[
        ProductDependence::year.spec,
        ProductDependence::product.spec,
    ],
    large: None,
    run: |core, arguments, only| answer(product_dependence(core, argument(arguments, 0), only)),
};

/// The share of the largest supplier from which it is the single one.
const SINGLE: f64 = 0.9;
/// The index above which GeoDep takes imports or exports for concentrated.
const CONCENTRATED: f64 = 0.4;

/// Measures each product that a state imports, sorted by year and product; only files of the years that are looked
/// at are read.
///
/// # Errors
/// A state that is not known, or a file that cannot be read or is not the one that was written.
pub fn product_dependence(
    core: &Core,
    state: &str,
    only: &Only,
) -> Result<Vec<ProductDependence>, EngineError> {
    let (state, world) = (&core.actor(state)?.id, core.world());
    let years = only.clip(ProductDependence::year, Year::MIN..=Year::MAX);
    let files = product_files(world, |year| years.contains(&year));
    let names = names(world)?;
    let wanted = |code: &str| only.admits(ProductDependence::product, code);
    let of_file = |file: &ProductFile<'_>| {
        let traded = file.read(world, wanted)?;
        Ok::<_, EngineError>(of_file(traded, state, &names))
    };
    let mut rows = Vec::new();
    for found in parallel::map(&files, of_file) {
        rows.extend(found?);
    }
    rows.sort_by(|a, b| {
        let key =
            |row: &ProductDependence| (row.year, row.product.clone(), row.nomenclature.clone());
        key(a).cmp(&key(b))
    });
    Ok(rows)
}

/// Reads the names of products.
fn names(world: &World) -> Result<BTreeMap<Product, String>, EngineError> {
    let rows = world.rows::<ProductRow>()?.iter();
    let named = rows.map(|row| {
        let product = Product {
            code: row.product.clone(),
            nomenclature: row.nomenclature.clone(),
        };
        (product, row.name.clone())
    });
    Ok(named.collect())
}

fn of_file(
    mut traded: Traded,
    state: &ActorId,
    names: &BTreeMap<Product, String>,
) -> Vec<ProductDependence> {
    let Some(place) = traded.place(state) else {
        return Vec::new();
    };
    traded.flows.sort_by_key(|sent| sent.year);
    let years = traded.flows.chunk_by(|a, b| a.year == b.year);
    let rows = years.flat_map(|flows| {
        let markets = Markets::of(&traded, flows, place);
        let products = traded.products.iter().enumerate();
        let rows = products.filter_map(|(product, about)| {
            let row = markets.row(&traded, product, state)?;
            let name = names.get(about).cloned();
            Some(ProductDependence { name, ..row })
        });
        rows.collect::<Vec<_>>()
    });
    rows.collect()
}

/// A year's trade in the products that a state imports, dense by exporter.
struct Markets {
    year: Year,
    /// The state's place.
    place: u32,
    /// Each product's place among those imported.
    imported: Vec<Option<usize>>,
    states: usize,
    /// What each exporter sends the state, by product.
    imports: Vec<f64>,
    /// What it sends all.
    exports: Vec<f64>,
}

impl Markets {
    fn of(traded: &Traded, flows: &[Sent], place: u32) -> Markets {
        let mut imported = vec![None; traded.products.len()];
        let mut count = 0;
        for sent in flows.iter().filter(|sent| sent.receiver == place) {
            if let Some(market @ None) = imported.get_mut(sent.product as usize) {
                *market = Some(count);
                count += 1;
            }
        }
        let states = traded.states.len();
        let mut markets = Markets {
            year: flows.first().map_or(0, |sent| sent.year),
            place,
            imported,
            states,
            imports: vec![0.0; count * states],
            exports: vec![0.0; count * states],
        };
        flows.iter().for_each(|sent| markets.add(sent));
        markets
    }

    fn add(&mut self, sent: &Sent) {
        let market = self.imported.get(sent.product as usize).copied().flatten();
        let Some(cell) = market.map(|market| market * self.states + sent.sender as usize) else {
            return;
        };
        if let Some(exports) = self.exports.get_mut(cell) {
            *exports += sent.value;
        }
        let own = sent.receiver == self.place && sent.sender != self.place;
        if let Some(imports) = self.imports.get_mut(cell).filter(|_| own) {
            *imports += sent.value;
        }
    }

    /// Gives a product's row; nothing where the state imports none of it.
    fn row(&self, traded: &Traded, product: usize, state: &ActorId) -> Option<ProductDependence> {
        let market = (*self.imported.get(product)?)?;
        let own = market * self.states..(market + 1) * self.states;
        let (imports, exports) = (self.imports.get(own.clone())?, self.exports.get(own)?);
        let sending = traded.states.iter().zip(imports);
        let mut suppliers: Vec<(&ActorId, f64)> = sending
            .filter(|(_, value)| **value > 0.0)
            .map(|(supplier, value)| (supplier, *value))
            .collect();
        // Of equals the first by id is the largest.
        suppliers.sort_by(|a, b| a.0.cmp(b.0));
        let values: Vec<f64> = suppliers.iter().map(|(_, value)| *value).collect();
        let (most, largest_share) = largest(&values)?;
        let imports: f64 = values.iter().sum();
        let exported = exports.get(self.place as usize).copied();
        let exported = exported.filter(|exported| *exported > 0.0);
        let (concentration, world_concentration) = (herfindahl(&values), herfindahl(exports));
        let above = |index: Option<f64>| index.is_some_and(|index| index > CONCENTRATED);
        let about = traded.products.get(product)?;
        Some(ProductDependence {
            state: state.clone(),
            year: self.year,
            product: about.code.clone(),
            name: None,
            nomenclature: about.nomenclature.clone(),
            imports,
            suppliers: values.len() as i64,
            concentration,
            largest_supplier: suppliers.get(most)?.0.clone(),
            largest_share,
            world_concentration,
            imports_over_exports: exported.map(|exported| imports / exported),
            single_source: largest_share >= SINGLE,
            concentrated: above(concentration) && above(world_concentration),
        })
    }
}
