//! Trade in single products: by far the most rows of a world, held packed.

use crate::gathered::AnyRows;
use crate::{Group, Row, batch, table};
use kenesh_domain::{ActorId, Year};
use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

table! {
    /// what one state sent another of a product in a year; a flow without a row may be zero or unknown
    #[table("product_flows", Data, SourceAndVintage, key = (year, receiver, product, sender))]
    pub struct ProductFlowRow {
        /// the year
        pub year: Year,
        /// to whom
        pub receiver: ActorId,
        /// the product's six digits in the Harmonized System
        pub product: String,
        /// from whom
        pub sender: ActorId,
        /// the edition of the Harmonized System, such as HS92
        pub nomenclature: String,
        /// how much, in M US$ of the year
        pub value: f64,
        /// how much, in tons
        pub quantity: Option<f64>,
    }
}

table! {
    /// a product of the Harmonized System
    #[table("products", Fact, SourceAndVintage, key = (nomenclature, product))]
    pub struct ProductRow {
        /// the edition of the Harmonized System, such as HS92
        pub nomenclature: String,
        /// its six digits
        pub product: String,
        /// its name
        pub name: String,
    }
}

/// Holds trade in products of one edition of the Harmonized System, a few bytes a row, by year.
///
/// ```
/// use kenesh_tables::{Gathered, ProductFlow, ProductFlows};
/// let mut flows = ProductFlows::new("HS92");
/// let product = 271_121;
/// flows.add(2023, ProductFlow { sender: "AZE".into(), receiver: "TUR".into(), product, value: 3.6, quantity: None });
/// let mut rows = Gathered::default();
/// rows.hold(flows);
/// let groups = rows.groups("baci", "202501");
/// let row = groups[0].batch(0..1)?;
/// assert_eq!((groups[0].table.name, row.num_rows()), ("product_flows", 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default, Clone, PartialEq)]
pub struct ProductFlows {
    nomenclature: String,
    states: Vec<ActorId>,
    places: HashMap<ActorId, u16>,
    years: BTreeMap<Year, Vec<Packed>>,
}

/// What one state sent another of a product.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductFlow {
    /// From whom.
    pub sender: ActorId,
    /// To whom.
    pub receiver: ActorId,
    /// The product's six digits.
    pub product: u32,
    /// How much, in millions of dollars.
    pub value: f64,
    /// How much, in tons.
    pub quantity: Option<f64>,
}

/// A row in 24 bytes; a quantity that is not known is no number.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Packed {
    receiver: u16,
    sender: u16,
    product: u32,
    value: f64,
    quantity: f64,
}

impl ProductFlows {
    /// Begins flows of an edition of the Harmonized System.
    pub fn new(nomenclature: impl Into<String>) -> ProductFlows {
        ProductFlows {
            nomenclature: nomenclature.into(),
            ..ProductFlows::default()
        }
    }

    /// Adds a flow of a year.
    pub fn add(&mut self, year: Year, flow: ProductFlow) {
        let packed = Packed {
            receiver: self.place(flow.receiver),
            sender: self.place(flow.sender),
            product: flow.product,
            value: flow.value,
            quantity: flow.quantity.unwrap_or(f64::NAN),
        };
        self.years.entry(year).or_default().push(packed);
    }

    fn place(&mut self, state: ActorId) -> u16 {
        let next = u16::try_from(self.states.len()).unwrap_or(u16::MAX);
        *self.places.entry(state).or_insert_with_key(|state| {
            self.states.push(state.clone());
            next
        })
    }

    /// Goes through the flows of all years.
    pub fn iter(&self) -> impl Iterator<Item = ProductFlowRow> + '_ {
        let years = self.years.iter();
        years.flat_map(|(year, flows)| flows.iter().map(|flow| self.row(*year, flow)))
    }

    fn row(&self, year: Year, flow: &Packed) -> ProductFlowRow {
        ProductFlowRow {
            year,
            receiver: self.state(flow.receiver),
            product: format!("{:06}", flow.product),
            sender: self.state(flow.sender),
            nomenclature: self.nomenclature.clone(),
            value: flow.value,
            quantity: Some(flow.quantity).filter(|quantity| quantity.is_finite()),
        }
    }

    fn state(&self, place: u16) -> ActorId {
        let state = self.states.get(usize::from(place)).cloned();
        state.unwrap_or_else(|| ActorId::new(""))
    }
}

impl fmt::Debug for ProductFlows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl AnyRows for ProductFlows {
    fn name(&self) -> &'static str {
        ProductFlowRow::SPEC.name
    }

    fn len(&self) -> usize {
        self.years.values().map(Vec::len).sum()
    }

    fn append(&mut self, more: Box<dyn AnyRows>) {
        if let Ok(more) = more.into_any().downcast::<ProductFlows>() {
            for row in more.iter() {
                let flow = ProductFlow {
                    sender: row.sender,
                    receiver: row.receiver,
                    product: row.product.parse().unwrap_or_default(),
                    value: row.value,
                    quantity: row.quantity,
                };
                self.add(row.year, flow);
            }
        }
    }

    /// Sorts every year by receiver, product and sender, so that what a state receives lies together.
    fn sort(&mut self) {
        let states = std::mem::take(&mut self.states);
        let name = |place: u16| states.get(usize::from(place));
        let key = |flow: &Packed| (name(flow.receiver), flow.product, name(flow.sender));
        for flows in self.years.values_mut() {
            flows.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        }
        self.states = states;
    }

    /// Gives a group a year, each of which becomes a file.
    fn groups<'a>(&'a self, source: &'a str, vintage: &'a str) -> Vec<Group<'a>> {
        let years = self.years.iter();
        let group = |(year, flows): (&'a Year, &'a Vec<Packed>)| {
            let rows = move |places| {
                let flows: &[Packed] = flows.get(places).unwrap_or_default();
                let rows: Vec<_> = flows.iter().map(|flow| self.row(*year, flow)).collect();
                batch(&rows, source, vintage)
            };
            let what = ProductFlowRow::SPEC.name.to_owned();
            Group::new(&ProductFlowRow::SPEC, what, flows.len(), Box::new(rows))
        };
        years.map(group).collect()
    }

    fn equals(&self, other: &dyn AnyRows) -> bool {
        other.any().downcast_ref() == Some(self)
    }

    fn duplicate(&self) -> Box<dyn AnyRows> {
        Box::new(self.clone())
    }

    fn debug(&self) -> &dyn fmt::Debug {
        self
    }

    fn any(&self) -> &dyn Any {
        self
    }

    fn any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gathered, read_rows};

    fn flow(sender: &str, receiver: &str, product: u32) -> ProductFlow {
        ProductFlow {
            sender: sender.into(),
            receiver: receiver.into(),
            product,
            value: 1.5,
            quantity: None,
        }
    }

    #[test]
    fn each_year_is_a_group_in_which_what_a_state_receives_lies_together() {
        let mut flows = ProductFlows::new("HS92");
        flows.add(2023, flow("RUS", "TUR", 271_121));
        flows.add(2022, flow("RUS", "TUR", 10_121));
        flows.add(2023, flow("TUR", "AZE", 10_121));
        flows.add(2023, flow("AZE", "TUR", 271_121));
        let mut rows = Gathered::default();
        rows.hold(flows);
        rows.sort();
        let groups = rows.groups("baci", "1");
        let told = groups.iter().map(|group| {
            let rows = read_rows::<ProductFlowRow>(&group.batch(0..9).unwrap()).unwrap();
            let told = rows.iter().map(|row| {
                let pair = (row.sender.to_string(), row.receiver.to_string());
                (row.year, pair, row.product.clone(), row.quantity)
            });
            told.collect::<Vec<_>>()
        });
        let row = |year, a: &str, b: &str, product: &str| {
            (year, (a.to_owned(), b.to_owned()), product.to_owned(), None)
        };
        let expected = [
            vec![row(2022, "RUS", "TUR", "010121")],
            vec![
                row(2023, "TUR", "AZE", "010121"),
                row(2023, "AZE", "TUR", "271121"),
                row(2023, "RUS", "TUR", "271121"),
            ],
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        assert_eq!(rows.len(), 4);
    }
}
