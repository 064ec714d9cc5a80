//! Both programs, each with its own rule for singletons.

use kenesh_estimation::regression::{Covariance, Family, Settings, Singletons, fit};

use crate::{panel, reference};

/// fixest leaves singletons out once, pyfixest until none is left, which shows in the rows of g1m.
#[test]
fn fixest_and_pyfixest_agree_each_under_its_rule() {
    for name in ["g100k", "g1m"] {
        let Some(frame) = panel::read(name).unwrap() else {
            return;
        };
        let here = reference::all()
            .into_iter()
            .filter(|known| known.panel == name);
        let mut compared = 0;
        for known in here.filter(|known| ["ppml", "ols"].contains(&known.model)) {
            let (family, outcome) = if known.model == "ppml" {
                (Family::Poisson, "trade")
            } else {
                (Family::Gaussian, "log(trade)")
            };
            let singletons = if known.package == "fixest" {
                Singletons::Once
            } else {
                Singletons::All
            };
            let covariance = Covariance::cluster(["pair"]);
            let settings = Settings {
                family,
                singletons,
                covariance,
                ..Settings::default()
            };
            let formula = format!("{outcome} ~ rta + ally + ipd | exp^year + imp^year + pair");
            let fitted = fit(&formula.parse().unwrap(), &frame, &settings).unwrap();
            let (same, coefficients, errors) = known.compare(&fitted);
            let what = format!(
                "{name} {} {}: {coefficients:e} {errors:e}",
                known.model, known.package
            );
            assert!(same && coefficients < 1e-8 && errors < 5e-7, "{what}");
            compared += 1;
        }
        assert!(compared >= 4, "{name}: {compared}");
    }
}
