//! Small Stata files for tests.

use dta::stata::dta::byte_order::ByteOrder;
use dta::stata::dta::dta_writer::DtaWriter;
use dta::stata::dta::header::Header;
use dta::stata::dta::release::Release;
use dta::stata::dta::schema::Schema;
use dta::stata::dta::value::Value;
use dta::stata::dta::variable::Variable;
use dta::stata::dta::variable_type::VariableType;
use dta::stata::missing_value::MissingValue;
use dta::stata::stata_double::StataDouble;
use std::io::Cursor;

/// Writes columns of numbers; what is not a number becomes Stata's missing value.
pub(crate) fn dta(names: &[&str], rows: &[&[f64]]) -> Vec<u8> {
    let mut schema = Schema::builder();
    for name in names {
        schema =
            schema.add_variable(Variable::builder(VariableType::Double, *name).format("%10.0g"));
    }
    let header = Header::builder(Release::V118, ByteOrder::LittleEndian).build();
    let mut bytes = Cursor::new(Vec::new());
    let schema = schema.build().unwrap();
    let writer = DtaWriter::new()
        .from_writer(&mut bytes)
        .write_header(header)
        .unwrap();
    let mut writer = writer
        .write_schema(schema)
        .unwrap()
        .into_record_writer()
        .unwrap();
    for row in rows {
        let values: Vec<Value<'_>> = row
            .iter()
            .map(|number| Value::Double(double(*number)))
            .collect();
        writer.write_record(&values).unwrap();
    }
    let writer = writer.into_long_string_writer().unwrap();
    writer.into_value_label_writer().unwrap().finish().unwrap();
    bytes.into_inner()
}

fn double(number: f64) -> StataDouble {
    match number.is_nan() {
        true => StataDouble::Missing(MissingValue::System),
        false => StataDouble::Present(number),
    }
}
