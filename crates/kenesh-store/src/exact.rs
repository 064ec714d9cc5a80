//! Whole numbers that outgrow 64 bits are an error in SQL, never another number.

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::compute::kernels::numeric::{add, mul, sub};
use datafusion::arrow::datatypes::{DataType, FieldRef, Int64Type, UInt64Type};
use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::Transformed;
use datafusion::common::{DFSchema, ScalarValue};
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::FunctionRegistry;
use datafusion::functions_aggregate::sum::sum_udaf;
use datafusion::logical_expr::expr_rewriter::FunctionRewrite;
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, BinaryExpr, ColumnarValue, Expr, ExprSchemable,
    GroupsAccumulator, Operator, ReversedUDAF, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl,
    Signature, Volatility, cast as cast_to,
};
use datafusion::prelude::SessionContext;
use std::sync::Arc;

/// Makes `+`, `-`, `*` and `sum` of whole numbers refuse what 64 bits do not hold.
pub(crate) fn register(context: &SessionContext) -> Result<()> {
    context.register_udaf(AggregateUDF::from(ExactSum(sum_udaf())));
    let state = context.state_ref();
    state
        .write()
        .register_function_rewrite(Arc::new(Arithmetic))
}

fn overflow(what: &str) -> DataFusionError {
    DataFusionError::Execution(format!(
        "the {what} of whole numbers outgrows 64 bits; make them numbers with decimals, as in `cast(x as double)`"
    ))
}

/// Puts exact functions in the place of the operators on whole numbers.
#[derive(Debug)]
struct Arithmetic;

impl FunctionRewrite for Arithmetic {
    fn name(&self) -> &'static str {
        "exact_arithmetic"
    }

    fn rewrite(
        &self,
        expr: Expr,
        schema: &DFSchema,
        _: &ConfigOptions,
    ) -> Result<Transformed<Expr>> {
        let Expr::BinaryExpr(BinaryExpr { left, op, right }) = expr else {
            return Ok(Transformed::no(expr));
        };
        let whole = |side: &Expr| side.get_type(schema).is_ok_and(|kind| kind.is_integer());
        match Exact::of(op) {
            Some(exact) if whole(&left) && whole(&right) => {
                let [left, right] = [*left, *right].map(|side| cast_to(side, DataType::Int64));
                let call = ScalarUDF::from(exact).call(vec![left, right]);
                Ok(Transformed::yes(call))
            }
            _ => Ok(Transformed::no(Expr::BinaryExpr(BinaryExpr {
                left,
                op,
                right,
            }))),
        }
    }
}

/// An operator on whole numbers of 64 bits.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Exact {
    name: &'static str,
    signature: Signature,
}

impl Exact {
    fn of(operator: Operator) -> Option<Exact> {
        let name = match operator {
            Operator::Plus => "sum",
            Operator::Minus => "difference",
            Operator::Multiply => "product",
            _ => return None,
        };
        Some(Exact {
            name,
            signature: Signature::exact(vec![DataType::Int64; 2], Volatility::Immutable),
        })
    }
}

impl ScalarUDFImpl for Exact {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Int64)
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let sides = ColumnarValue::values_to_arrays(&arguments.args)?;
        let [left, right] = sides.as_slice() else {
            return Err(DataFusionError::Plan(format!("a {} is of two", self.name)));
        };
        let of = match self.name {
            "sum" => add(left, right),
            "difference" => sub(left, right),
            _ => mul(left, right),
        };
        Ok(ColumnarValue::Array(of.map_err(|_| overflow(self.name))?))
    }
}

/// The sum of a column, exact for whole numbers.
#[derive(Debug, PartialEq, Eq, Hash)]
struct ExactSum(Arc<AggregateUDF>);

impl ExactSum {
    fn is_exact(arguments: &AccumulatorArgs<'_>) -> bool {
        !arguments.is_distinct && arguments.return_type().is_integer()
    }

    fn of(arguments: &AccumulatorArgs<'_>) -> Box<dyn Accumulator> {
        Box::new(Total {
            kind: arguments.return_type().clone(),
            total: 0,
            count: 0,
        })
    }
}

impl AggregateUDFImpl for ExactSum {
    fn name(&self) -> &'static str {
        "sum"
    }

    fn signature(&self) -> &Signature {
        self.0.signature()
    }

    fn return_type(&self, kinds: &[DataType]) -> Result<DataType> {
        self.0.return_type(kinds)
    }

    fn coerce_types(&self, kinds: &[DataType]) -> Result<Vec<DataType>> {
        self.0.coerce_types(kinds)
    }

    fn state_fields(&self, arguments: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        self.0.state_fields(arguments)
    }

    fn accumulator(&self, arguments: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        match ExactSum::is_exact(&arguments) {
            true => Ok(ExactSum::of(&arguments)),
            false => self.0.accumulator(arguments),
        }
    }

    fn create_sliding_accumulator(
        &self,
        arguments: AccumulatorArgs<'_>,
    ) -> Result<Box<dyn Accumulator>> {
        match ExactSum::is_exact(&arguments) {
            true => Ok(ExactSum::of(&arguments)),
            false => self.0.create_sliding_accumulator(arguments),
        }
    }

    fn groups_accumulator_supported(&self, arguments: AccumulatorArgs<'_>) -> bool {
        !ExactSum::is_exact(&arguments) && self.0.groups_accumulator_supported(arguments)
    }

    fn create_groups_accumulator(
        &self,
        arguments: AccumulatorArgs<'_>,
    ) -> Result<Box<dyn GroupsAccumulator>> {
        self.0.create_groups_accumulator(arguments)
    }

    fn reverse_expr(&self) -> ReversedUDAF {
        ReversedUDAF::Identical
    }
}

/// A sum of whole numbers, held in more bits than it may end in.
#[derive(Debug)]
struct Total {
    kind: DataType,
    total: i128,
    count: u64,
}

impl Total {
    fn numbers(values: &ArrayRef) -> Result<Vec<i128>> {
        if *values.data_type() == DataType::UInt64 {
            let numbers = values.as_primitive::<UInt64Type>().iter();
            return Ok(numbers.flatten().map(i128::from).collect());
        }
        let values = cast(values, &DataType::Int64)?;
        let numbers = values.as_primitive::<Int64Type>().iter();
        Ok(numbers.flatten().map(i128::from).collect())
    }

    fn value(&self) -> Result<ScalarValue> {
        let wide = |_| overflow("sum");
        match (&self.kind, self.count) {
            (kind, 0) => ScalarValue::try_from(kind),
            (DataType::UInt64, _) => Ok(ScalarValue::UInt64(Some(
                u64::try_from(self.total).map_err(wide)?,
            ))),
            _ => Ok(ScalarValue::Int64(Some(
                i64::try_from(self.total).map_err(wide)?,
            ))),
        }
    }
}

impl Accumulator for Total {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        for values in values.iter().take(1) {
            let numbers = Total::numbers(values)?;
            self.count += numbers.len() as u64;
            self.total += numbers.iter().sum::<i128>();
        }
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.update_batch(states)
    }

    fn retract_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        for values in values.iter().take(1) {
            let numbers = Total::numbers(values)?;
            self.count -= numbers.len() as u64;
            self.total -= numbers.iter().sum::<i128>();
        }
        Ok(())
    }

    fn supports_retract_batch(&self) -> bool {
        true
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(vec![self.value()?])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.value()
    }

    fn size(&self) -> usize {
        size_of_val(self)
    }
}
