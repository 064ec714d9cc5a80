//! Tables as TypeScript.

use kenesh_tables::{CoverageRow, InstrumentRow, Row, typescript};

#[test]
fn columns_are_typed_and_those_that_may_be_empty_may_be_null() {
    insta::assert_snapshot!(typescript("Instrument", &InstrumentRow::SPEC), @r"
    /** a coded instrument of a power towards a member */
    export interface Instrument {
      /** the power */
      power: string;
      /** the member, or none where it is multilateral */
      member: string | null;
      /** military, economic or ideational */
      channel: string;
      /** what it is */
      instrument: string;
      /** partial date from which it holds */
      since: string | null;
      /** within the organization rather than bilateral */
      multilateral: boolean;
      /** what the source describes */
      text: string;
      /** id of the source in `sources` */
      source: string;
      /** version or date of the source */
      vintage: string;
    }
    ");
}

#[test]
fn a_source_stands_where_its_table_has_it_and_years_are_numbers() {
    insta::assert_snapshot!(typescript("Coverage", &CoverageRow::SPEC), @r"
    /** the years and actors for which absence means zero, and those for which it means unknown */
    export interface Coverage {
      /** the source */
      source: string;
      /** the table */
      table: string;
      /** which rows */
      what: string;
      /** first year */
      since: number | null;
      /** last year */
      until: number | null;
      /** zero or unknown */
      absence: string;
      /** what a reader should know */
      note: string | null;
    }
    ");
}
