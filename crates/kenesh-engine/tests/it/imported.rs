//! The whole of the public data sets, imported: the figures of the starter world come out again, and
//! so do the numbers that the data sets' own documentation states.
//!
//! Skips, saying so, where the data sets are not there.

use crate::capacity;
use crate::importing::{Imported, data, files, import};
use kenesh_domain::{ActorId, Cell};
use kenesh_engine::measures::bloc_votes::bloc_votes;
use kenesh_engine::measures::cohesion::{cohesion, cohesion_of};
use kenesh_engine::measures::similarity::similarity;
use kenesh_engine::{Added, Engine, EngineError, Importer, Only, Wanted, starter_figures};
use kenesh_store::World;
use kenesh_tables::{FlowRow, IndicatorRow, PositionRow, ScaleRow, TieRow};
use std::path::{Path, PathBuf};

/// One test, because the import takes longer than what is asked of it.
#[test]
fn the_imported_world_gives_the_figures_that_are_known() {
    let Some(data) = data() else {
        return;
    };
    let world = &import(&data);
    every_file_is_read_or_serves_as_reference_only(world, &data);
    importing_a_file_again_changes_no_byte(world, &data);
    un_agreement_of_the_turkic_states_is_as_other_programs_found_it(world);
    votes_on_voetens_roll_calls_are_as_other_programs_found_them(world);
    the_years_that_a_paper_of_2025_speaks_of_are_there(world);
    blocs_vote_as_cohesion_says(world);
    our_ideal_points_stand_as_the_published_ones_of_2020(world);
    every_measure_of_single_votes_and_pacts_gives_rows(world);
    regressions_on_all_states_find_what_sql_finds(world);
    capacity::it_orders_chinas_receivers_as_the_published_index_does(world);
    capacity::it_says_what_the_figures_say(world);
    capacity::every_side_is_the_sum_of_its_inputs(world);
    capacity::zeros_that_no_trade_explains_are_not_reported(world);
    capacity::contests_have_all_states_in_the_denominator(world);
    the_starter_world_is_what_the_data_sets_say(world);
    the_starter_worlds_flows_come_out_of_the_imported_world(world);
    the_starter_worlds_indicators_come_out_of_the_imported_world(world);
    the_starter_worlds_ties_come_out_of_the_imported_world(world);
    the_starter_worlds_positions_come_out_of_the_imported_world(world);
    the_starter_worlds_scales_come_out_of_the_imported_world(world);
    a_bit_flipped_or_a_byte_short_in_any_file_is_found_and_the_file_named(world);
}

/// Selected anew, the tables of the starter world come out byte for byte: no figure in the program is
/// older than its source.
fn the_starter_world_is_what_the_data_sets_say(world: &Imported) {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kenesh-store/starter/tables");
    for (name, found) in starter_figures(&world.engine).unwrap() {
        let held = std::fs::read_to_string(tables.join(format!("{name}.csv"))).unwrap();
        let differing = found.lines().zip(held.lines()).find(|(a, b)| a != b);
        assert!(
            found == held,
            "{name} differs, first in {differing:?}: run `kenesh data starter`"
        );
    }
}

/// What a starter row says, and how far a figure may be from it: half a unit of its last decimal.
fn stated(value: Option<f64>, digits: i32) -> (Option<f64>, f64) {
    (value, 0.500_01 * 10f64.powi(-digits))
}

struct Comparison {
    table: &'static str,
    compared: usize,
    off: Vec<String>,
}

impl Comparison {
    fn of(table: &'static str) -> Comparison {
        Comparison {
            table,
            compared: 0,
            off: Vec::new(),
        }
    }

    fn check(&mut self, key: String, (stated, tolerance): (Option<f64>, f64), found: Cell) {
        self.compared += 1;
        let same = match (stated, found.number()) {
            (Some(a), Some(b)) => (a - b).abs() <= tolerance,
            (None, None) => true,
            _ => false,
        };
        if !same {
            self.off
                .push(format!("{key}: starter {stated:?}, imported {found:?}"));
        }
    }

    fn finish(self, least: usize) {
        let shown = self
            .off
            .iter()
            .take(25)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n");
        assert!(
            self.off.is_empty(),
            "{} of {} {} are off:\n{shown}",
            self.off.len(),
            self.compared,
            self.table
        );
        assert!(
            self.compared >= least,
            "only {} {} compared",
            self.compared,
            self.table
        );
    }
}

fn every_file_is_read_or_serves_as_reference_only(world: &Imported, data: &Path) {
    let mut paths = Vec::new();
    files(data, &mut paths);
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let names: Vec<String> = paths.iter().map(name).collect();
    let (known, unknown): (Vec<&String>, Vec<&String>) = names
        .iter()
        .partition(|name| kenesh_sources::recognize(name).is_some());
    eprintln!("no connector knows {unknown:?}");
    let left: Vec<_> = known
        .iter()
        .filter(|name| match &world.added[**name] {
            Added::Read { rows, .. } => *rows == 0,
            Added::ReferenceOnly(_) => false,
            Added::Unchanged => true,
        })
        .collect();
    assert!(left.is_empty(), "neither read nor reference only: {left:?}");
    // Of these only the producers' own files are known, which need not be among the copies.
    let elsewhere = ["voeten-un-votes"];
    for source in kenesh_sources::SOURCES {
        let fits = |name: &&String| source.files.iter().any(|file| file.fits(name));
        let met = known.iter().any(fits) || elsewhere.contains(&source.id);
        assert!(met, "no file of {source:?} was met");
    }
    let reference = world
        .added
        .values()
        .filter(|added| matches!(added, Added::ReferenceOnly(_)));
    assert_eq!(reference.count(), 4, "the tables of the code concordance");
    let count = |query: &str| {
        let (_, batches) = world.engine.sql(query).unwrap();
        let column = batches[0].column(0);
        kenesh_tables::arrow::array::cast::as_primitive_array::<
            kenesh_tables::arrow::datatypes::Int64Type,
        >(column)
        .value(0)
    };
    let of = |table: &str, source: &str| {
        count(&format!(
            "select count(*) from {table} where source = '{source}'"
        ))
    };
    assert_eq!(of("votes", "unvotes-2019"), 870_109);
    assert_eq!(of("rollcalls", "unvotes-2019"), 6_203);
    assert_eq!(of("votes", "un-ga-voting"), 917_380);
    assert_eq!(of("rollcalls", "un-ga-voting"), 5_539);
    assert_eq!(of("votes", "un-sc-voting"), 41_079);
}

fn the_starter_worlds_flows_come_out_of_the_imported_world(world: &Imported) {
    let core = world.engine.core().unwrap();
    let mut flows = Comparison::of("flows");
    for row in World::starter().unwrap().rows::<FlowRow>().unwrap() {
        let (instrument, year) = (row.instrument.as_str(), row.year);
        let digits = if instrument.starts_with("arms") { 4 } else { 2 };
        let (sender, receiver) = (&row.sender, &row.receiver);
        let found = core
            .flow(row.instrument.clone(), sender, receiver, year)
            .unwrap();
        flows.check(
            format!("{instrument} {sender} to {receiver} {year}"),
            stated(row.value, digits),
            found,
        );
    }
    flows.finish(5_000);
}

fn the_starter_worlds_indicators_come_out_of_the_imported_world(world: &Imported) {
    let core = world.engine.core().unwrap();
    let mut indicators = Comparison::of("indicators");
    for row in World::starter().unwrap().rows::<IndicatorRow>().unwrap() {
        let indicator = row.indicator.as_str();
        let (value, tolerance) = match indicator {
            "gdp" | "population" => stated(row.value, 0),
            "trade_total" | "trade_total_national" => stated(row.value, 2),
            _ => stated(row.value, 4),
        };
        let (state, year) = (&row.state, row.year);
        let found = core.indicator(row.indicator.clone(), state, year).unwrap();
        indicators.check(
            format!("{indicator} {state} {year}"),
            (value, tolerance),
            found,
        );
    }
    indicators.finish(1_700);
}

fn the_starter_worlds_ties_come_out_of_the_imported_world(world: &Imported) {
    let core = world.engine.core().unwrap();
    let mut ties = Comparison::of("ties");
    for row in World::starter().unwrap().rows::<TieRow>().unwrap() {
        // The one tie coded by hand, the declaration of Shusha, has its own source.
        let imported = world
            .engine
            .core()
            .unwrap()
            .world()
            .manifest()
            .sources
            .contains_key(&row.source);
        if !imported {
            continue;
        }
        let (tie, a, b) = (row.tie.as_str(), &row.a, &row.b);
        let found = match row.since {
            Some(year) => core.tie(row.tie.clone(), a, b, year).unwrap(),
            None => core.ties(row.tie.clone()).unwrap().timeless(a, b),
        };
        ties.check(
            format!("{tie} {a}–{b} {:?}", row.since),
            stated(row.value, 4),
            found,
        );
    }
    ties.finish(3_400);
}

fn the_starter_worlds_positions_come_out_of_the_imported_world(world: &Imported) {
    let core = world.engine.core().unwrap();
    let mut positions = Comparison::of("positions");
    for row in World::starter().unwrap().rows::<PositionRow>().unwrap() {
        let (state, year) = (&row.state, row.year);
        let found = core
            .positions(row.dimension.clone())
            .unwrap()
            .get(state, year);
        let cell = |value: Option<f64>| Cell::of(value, kenesh_domain::Missing::NotCovered);
        let key = format!("{state} {year}");
        positions.check(
            key.clone(),
            stated(Some(row.value), 4),
            cell(found.map(|found| found.value)),
        );
        let lo = (row.lo, 0.500_01e-4);
        positions.check(
            format!("{key} lo"),
            lo,
            cell(found.and_then(|found| found.lo)),
        );
    }
    positions.finish(1_200);
}

fn the_starter_worlds_scales_come_out_of_the_imported_world(world: &Imported) {
    let mut scales = Comparison::of("scales");
    for row in World::starter().unwrap().rows::<ScaleRow>().unwrap() {
        let (component, maximum) = (row.component.as_str(), row.maximum);
        let found = Cell::of(
            world.engine.core().unwrap().scale(row.component.clone()),
            kenesh_domain::Missing::NotCovered,
        );
        scales.check(component.to_owned(), (Some(maximum), 0.005_01), found);
    }
    scales.finish(9);
}

/// UN agreement from the library's roll calls by the day of the vote, all kept, as Python's csv counts it: within,
/// with Türkiye, all pairs, Türkiye with every state.
fn un_agreement_of_the_turkic_states_is_as_other_programs_found_it(world: &Imported) {
    let turkic = ["AZE", "KAZ", "KGZ", "UZB", "TKM"].map(ActorId::new);
    let rows = cohesion_of(
        world.engine.core().unwrap(),
        "turkic",
        &ActorId::new("TUR"),
        &turkic,
    )
    .unwrap();
    let known = [
        (1993, [0.932, 0.875, 0.832, 0.785]),
        (1996, [0.865, 0.828, 0.844, 0.783]),
        (2019, [0.975, 0.748, 0.810, 0.752]),
        (2024, [0.977, 0.709, 0.786, 0.725]),
    ];
    for (year, wanted) in known {
        let row = rows.iter().find(|row| row.year == year).unwrap();
        let found = [row.within, row.with_power, row.un_mean, row.power_all].map(Option::unwrap);
        for (wanted, found) in wanted.iter().zip(found) {
            assert!(
                (wanted - found).abs() <= 0.000_500_1,
                "{year}: {found}, expected {wanted}"
            );
        }
    }
    assert!(
        rows.iter()
            .find(|row| row.year == 1970)
            .is_none_or(|row| row.within.is_none())
    );
}

fn importing_a_file_again_changes_no_byte(world: &Imported, data: &Path) {
    let text = || std::fs::read_to_string(world.directory.path().join("sources.json")).unwrap();
    let before = text();
    let mut importer = Importer::begin(world.directory.path(), "2027-01-01").unwrap();
    let (source, file) = kenesh_sources::recognize("gdp.csv").unwrap();
    let path = &data.join("macro/gdp.csv");
    let wanted = Wanted { path, source, file };
    let told = |_, found: Result<Added, EngineError>| {
        assert_eq!(found?, Added::Unchanged);
        Ok::<(), EngineError>(())
    };
    importer.add(&[wanted], false, told).unwrap();
    importer.finish().unwrap();
    assert!(
        text() == before,
        "an import of what the world holds changed it"
    );
}

fn a_bit_flipped_or_a_byte_short_in_any_file_is_found_and_the_file_named(world: &Imported) {
    let directory = world.directory.path();
    let manifest = world.engine.world().manifest();
    let parts: Vec<String> = manifest.parts().map(|part| part.path.clone()).collect();
    assert!(parts.len() > 100, "{} files", parts.len());
    let faults = || World::open(directory).unwrap().verify();
    // Each fault has the whole world read: one file in six is damaged.
    for (number, part) in parts.iter().enumerate().step_by(6) {
        let path = directory.join(part);
        let whole = std::fs::read(&path).unwrap();
        let place = number * 7919 % whole.len();
        let mut flipped = whole.clone();
        flipped[place] ^= 1 << (number % 8);
        for damaged in [&flipped[..], &whole[..whole.len() - 1]] {
            std::fs::write(&path, damaged).unwrap();
            let found: Vec<String> = faults().iter().map(ToString::to_string).collect();
            let name = path.file_name().unwrap().to_string_lossy();
            assert!(
                !found.is_empty() && found.iter().all(|fault| fault.contains(&*name)),
                "{part} damaged at {place}: {found:?}"
            );
        }
        std::fs::write(&path, &whole).unwrap();
    }
    assert!(faults().is_empty());
}

/// Other programs counted Voeten's roll calls: a world that prefers them gives what they found.
fn votes_on_voetens_roll_calls_are_as_other_programs_found_them(world: &Imported) {
    let manifest = world.directory.path().join("world.toml");
    let declared = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, declared.clone() + "votes = [\"unvotes-2019\"]\n").unwrap();
    let engine = Engine::open(world.directory.path()).unwrap();
    similarity_of_votes_is_as_other_programs_found_it(&engine);
    blocs_vote_as_the_first_look_at_earlier_findings(&engine);
    std::fs::write(&manifest, declared).unwrap();
}

/// Agreement of Türkiye with Azerbaijan, Kazakhstan, Kyrgyzstan and Uzbekistan, and of the four among themselves, over
/// votes that were not unanimous; trade of 2023 by the national offices, arms of 2020–24, remittances of 2021.
fn the_years_that_a_paper_of_2025_speaks_of_are_there(world: &Imported) {
    let core = world.engine.core().unwrap();
    let votes = bloc_votes(core, "AZE KAZ KGZ UZB", "TUR", None, &Only::everything()).unwrap();
    let close = |found: f64, wanted: f64, what: &str| {
        assert!(
            (found - wanted).abs() <= 0.000_500_1,
            "{what}: {found}, expected {wanted}"
        );
    };
    for (year, wanted) in [(1994, 0.859), (2019, 0.750), (2023, 0.670), (2024, 0.705)] {
        let row = votes.iter().find(|row| row.year == year).unwrap();
        close(row.with_power.unwrap(), wanted, &year.to_string());
    }
    assert_eq!(
        votes.iter().map(|row| row.year).max(),
        Some(2024),
        "2025 is not over"
    );
    let last = votes.iter().find(|row| row.year == 2024).unwrap();
    close(last.within.unwrap(), 0.972, "the four");
    let share = |state: &str, partner: &str| {
        let query = format!(
            "select share from trade_shares('{state}') where preferred and year = 2023 and partner = '{partner}'"
        );
        one_number(world, &query)
    };
    for (state, wanted) in [
        ("KAZ", [0.043, 0.194, 0.215]),
        ("KGZ", [0.039, 0.191, 0.346]),
        ("UZB", [0.061, 0.195, 0.266]),
    ] {
        for (partner, wanted) in ["TUR", "RUS", "CHN"].into_iter().zip(wanted) {
            close(share(state, partner), wanted, &format!("{state} {partner}"));
        }
    }
    let percent = |query: &str| (one_number(world, query) * 100.0).round();
    let arms = |sender: &str, receiver: &str| {
        percent(&format!(
            "select sum(value) filter (where sender = '{sender}') / (select sum(value) from indicators where indicator = \
             'arms_imports' and source = 'sipri-deliveries' and state = '{receiver}' and year between 2020 and 2024) from \
             flows where instrument = 'arms' and source = 'sipri-deliveries' and receiver = '{receiver}' and year between \
             2020 and 2024"
        ))
    };
    assert_eq!((arms("TUR", "AZE"), arms("RUS", "KAZ")), (59.0, 88.0));
    let remittances = "select sum(value) filter (where sender = 'RUS') / sum(value) from flows where instrument = \
                       'remittances' and receiver = 'AZE' and year = 2021";
    assert_eq!(percent(remittances), 66.0);
    let gas = "select sum(value) from product_flows where year = 2023 and product = '271121' and sender = 'AZE'";
    assert_eq!((one_number(world, gas) / 100.0).round(), 107.0);
}

/// Agreement of the USA with Russia, and the sums over all pairs and sessions, of other programs.
fn similarity_of_votes_is_as_other_programs_found_it(engine: &Engine) {
    let core = engine.core().unwrap();
    let rows = similarity(core, "USA", None, None).unwrap();
    let known = [
        (1946, 0.279_070, 0.261_905),
        (1983, 0.244_966, 0.244_966),
        (2019, 0.287_356, 0.287_356),
    ];
    for (year, all, contested) in known {
        let row = rows
            .iter()
            .find(|row| row.a == "RUS" && row.since == year)
            .unwrap();
        assert!(
            (row.agreement.unwrap() - all).abs() <= 5e-7,
            "{year}: {row:?}"
        );
        assert!(
            (row.agreement_contested.unwrap() - contested).abs() <= 5e-7,
            "{year}: {row:?}"
        );
    }
    let whole = similarity(core, "USA", None, Some("1946-2019")).unwrap();
    let whole = whole.iter().find(|row| row.a == "RUS").unwrap();
    let n: i64 = rows
        .iter()
        .filter(|row| row.a == "RUS" && row.since <= 2019)
        .map(|row| row.n)
        .sum();
    assert_eq!((whole.since, whole.until, whole.n), (1946, 2019, n));
    let mut every = similarity(core, "*", None, None).unwrap();
    every.retain(|row| row.since <= 2019);
    let joint: i64 = every.iter().map(|row| 2 * row.n).sum();
    let sum: f64 = every
        .iter()
        .filter_map(|row| row.agreement)
        .map(|value| 2.0 * value)
        .sum();
    assert_eq!(joint, 129_118_512);
    assert!((sum - 1_349_673.952_152).abs() < 1e-4, "{sum}");
    let error = similarity(core, "USA", Some("xx"), None)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("the codes are co, di, ec, hr, important, me, nu"),
        "{error}"
    );
}

/// Azerbaijan, Kazakhstan, Kyrgyzstan and Türkiye: .905 in 1993, .862 in 2002, .895 in 2011.
fn blocs_vote_as_the_first_look_at_earlier_findings(engine: &Engine) {
    let core = engine.core().unwrap();
    let three = bloc_votes(core, "AZE KAZ KGZ", "TUR", None, &Only::everything()).unwrap();
    for (year, wanted) in [(1993, 0.905), (2002, 0.862), (2011, 0.895)] {
        let row = three.iter().find(|row| row.year == year).unwrap();
        let found = row.within_with_power.unwrap();
        assert!((found - wanted).abs() <= 0.000_500_1, "{year}: {found}");
    }
}

fn blocs_vote_as_cohesion_says(world: &Imported) {
    let core = world.engine.core().unwrap();
    let (votes, ties) = (
        bloc_votes(core, "OTS", "TUR", None, &Only::everything()).unwrap(),
        cohesion(core, "OTS", "TUR").unwrap(),
    );
    let mut compared = 0;
    for row in &votes {
        let tie = ties
            .iter()
            .find(|tie| (&tie.roster, tie.year) == (&row.roster, row.year))
            .unwrap();
        let close = |a: Option<f64>, b: Option<f64>| (a.unwrap() - b.unwrap()).abs() < 1e-9;
        assert!(
            close(row.within, tie.within) && close(row.un_mean, tie.un_mean),
            "{row:?}, {tie:?}"
        );
        let (lo, hi) = (row.with_power_lo.unwrap(), row.with_power_hi.unwrap());
        assert!(
            lo < row.with_power.unwrap() && row.with_power.unwrap() < hi,
            "{row:?}"
        );
        compared += 1;
    }
    assert!(compared > 35, "{compared}");
    let fell = votes
        .iter()
        .find(|row| row.roster == "today" && row.year == 2019)
        .unwrap();
    assert!(
        fell.gap_hi.unwrap() < 0.0,
        "the power agrees less than they do: {fell:?}"
    );
}

pub(crate) fn one_number(world: &Imported, query: &str) -> f64 {
    use kenesh_tables::arrow::array::AsArray;
    use kenesh_tables::arrow::compute::cast;
    use kenesh_tables::arrow::datatypes::{DataType, Float64Type};
    let (_, batches) = world.engine.sql(query).unwrap();
    let column = cast(batches[0].column(0), &DataType::Float64).unwrap();
    column.as_primitive::<Float64Type>().value(0)
}

/// Correlation with the points of April 2020, which a sampler of 24,000 rounds gave: of all positions, and
/// the median of those within a session.
fn our_ideal_points_stand_as_the_published_ones_of_2020(world: &Imported) {
    let pairs = "from positions p join positions e on p.state = e.state and p.year = e.year \
        and e.dimension = 'ideal_point_estimated' where p.source = 'bsv-idealpoints-2020-04'";
    let overall = one_number(world, &format!("select corr(p.value, e.value) {pairs}"));
    let within = format!(
        "with y as (select corr(p.value, e.value) r {pairs} group by p.year) select median(r) from y"
    );
    let within = one_number(world, &within);
    eprintln!(
        "correlation with the published points: {overall:.4} overall, {within:.4} within a session"
    );
    assert!(overall > 0.97 && within > 0.995, "{overall}, {within}");
}

fn every_measure_of_single_votes_and_pacts_gives_rows(world: &Imported) {
    for name in [
        "bloc_votes",
        "ideal_points",
        "portfolios",
        "similarity",
        "validation",
    ] {
        let measure = kenesh_engine::Measure::named(name).unwrap();
        let (_, rows) = world.engine.sql(measure.example).unwrap();
        assert!(
            rows.iter().any(|batch| batch.num_rows() > 0),
            "{}",
            measure.example
        );
    }
}

/// Regressions on all states, held against the same comparisons made by hand in SQL.
fn regressions_on_all_states_find_what_sql_finds(world: &Imported) {
    a_state_is_listed_beside_a_power_as_the_tables_say(world);
    accession_moves_the_distance_as_differences_of_differences_do(world);
    pulls_are_none_that_errors_in_positions_make(world);
    dependence_and_distance_go_together_as_a_plain_fit_says(world);
    shares_and_placebos_cover_every_patron_and_organization(world);
}

fn a_state_is_listed_beside_a_power_as_the_tables_say(world: &Imported) {
    let kazakhstan = |column: &str, year: i32| {
        one_number(
            world,
            &format!(
                "select {column} from dyad_years('TUR', 'OTS') where state = 'KAZ' and year = {year}"
            ),
        )
    };
    assert_eq!(
        (kazakhstan("member", 2008), kazakhstan("member", 2009)),
        (0.0, 1.0)
    );
    assert_eq!(kazakhstan("accession", 2000), 2009.0);
    // In the chair from October 2011 to August 2012.
    assert_eq!(
        (kazakhstan("chair", 2012), kazakhstan("chair", 2013)),
        (1.0, 0.0)
    );
    let apart = "select abs(a.value - b.value) from positions a join positions b on a.year = b.year and a.dimension = b.dimension \
                 where a.state = 'KAZ' and b.state = 'TUR' and a.year = 2010 and a.dimension = 'ideal_point_estimated'";
    assert!((kazakhstan("distance", 2010) - one_number(world, apart)).abs() < 1e-12);
    let states = "select count(distinct state) from dyad_years('TUR', 'OTS')";
    assert!(one_number(world, states) > 180.0);
}

/// Five years on, beside the year before: the mean over the cohorts of 2009 and 2019 of their states'
/// change less that of all states that never joined.
fn accession_moves_the_distance_as_differences_of_differences_do(world: &Imported) {
    let change = |joined: i32, who: &str| {
        let query = format!(
            "select avg(later.distance_published - before.distance_published) from dyad_years('TUR', 'OTS') later \
             join dyad_years('TUR', 'OTS') before on later.state = before.state \
             where later.year = {} and before.year = {} and later.accession {who}",
            joined + 5,
            joined - 1
        );
        one_number(world, &query)
    };
    let of = |joined: i32| change(joined, &format!("= {joined}")) - change(joined, "is null");
    let by_hand = (3.0 * of(2009) + of(2019)) / 4.0;
    let found = |what: &str, since: &str| {
        one_number(
            world,
            &format!("select {what} from event_study('TUR', 'OTS') where years_since {since}"),
        )
    };
    // Controls that enter or leave between the two years make the only difference.
    let estimate = found("estimate", "= 5");
    assert!(
        (estimate - by_hand).abs() < 0.02,
        "{estimate} by hand {by_hand}"
    );
    assert_eq!(
        (found("treated", "= 5"), found("units", "= 10")),
        (4.0, 3.0)
    );
    assert!(found("estimate", "is null") > 0.3 && found("permutation_p", "is null") < 0.02);
    let nobody = "select count(*) from event_study('RUS', 'CIS')";
    assert_eq!(one_number(world, nobody), 0.0);
    let chair = "select count(*) from chair_path('TUR', 'OTS') where permutation_p <= 0.05";
    assert_eq!(one_number(world, chair), 0.0);
}

/// Without correction states seem to return to their mean by a third in a year; with it they do not.
fn pulls_are_none_that_errors_in_positions_make(world: &Imported) {
    let of = |what: &str, term: &str| {
        let query =
            format!("select {what} from influence_regression('TUR', 'OTS') where term = '{term}'");
        one_number(world, &query)
    };
    assert!(of("naive", "anchor") > 0.3 && of("estimate", "anchor").abs() < 0.1);
    assert!(of("first_stage", "trade_others") > 100.0);
    let (lo, hi) = (of("lo", "trade_others"), of("hi", "trade_others"));
    assert!(lo > 0.0 && hi < 0.15, "{lo} to {hi}");
    // Three members cannot tell how the power draws members.
    assert!(of("effective_states", "trade_inside") < 5.0);
}

/// Draws widen the error and hardly move the coefficient.
fn dependence_and_distance_go_together_as_a_plain_fit_says(world: &Imported) {
    use kenesh_estimation::regression::{Covariance, Effect, PanelIndex, Settings, fit};
    let (schema, batches) = world
        .engine
        .sql("select * from dyad_years('RUS', 'CIS')")
        .unwrap();
    let frame = kenesh_engine::frame(&schema, &batches).unwrap();
    let settings = Settings {
        covariance: Covariance::cluster(["state"]),
        panel: Some(PanelIndex {
            unit: Effect::named("state"),
            period: "year".to_owned(),
        }),
        ..Settings::default()
    };
    let formula = "distance ~ lag(trade, 1) + lag(arms, 1) | state + year"
        .parse()
        .unwrap();
    let plain = fit(&formula, &frame, &settings).unwrap();
    for term in &plain.terms {
        let of = |what: &str| {
            let query = format!(
                "select {what} from alignment_regression('RUS', 'CIS') where model = 'dependence' and term = '{}'",
                term.name
            );
            one_number(world, &query)
        };
        let apart = (of("estimate") - term.estimate).abs();
        assert!(apart < 0.2 * term.std_error, "{}: {apart}", term.name);
        let missing = of("missing_information");
        assert!(missing > 0.0 && missing < 0.5, "{missing}");
        assert_eq!(of("nobs"), plain.glance.nobs as f64);
    }
}

fn shares_and_placebos_cover_every_patron_and_organization(world: &Imported) {
    let count = |query: &str| one_number(world, &format!("select count(*) from {query}"));
    for (power, org) in [("TUR", "OTS"), ("RUS", "CIS"), ("CHN", "SCO")] {
        let patrons = format!("displacement('{power}', '{org}') where place = 'outside'");
        assert_eq!(
            count(&patrons),
            10.0,
            "{power}: five patrons, trade and arms"
        );
    }
    let ranked = "select count(distinct rank) - max(n) from placebo_organizations('TUR', 'OTS')";
    assert!(
        one_number(world, ranked).abs() < 3.0,
        "ties aside ranks are places"
    );
    assert_eq!(
        count("placebo_organizations('TUR', 'OTS') where role = 'own'"),
        1.0
    );
    let draws = "distance_draws('TUR') where state = 'KAZ' and year = 2010";
    assert_eq!(count(draws), 20.0);
}
