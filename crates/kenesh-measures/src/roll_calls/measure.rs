//! The measures of similarity, each from the joint votes of two states.

/// Names a measure of how alike two states voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Agreement, (1/n) Σ (1 − |v − w| / 2). Beware that unanimous roll calls raise everyone's, and
    /// that resolutions adopted without a vote are in no roll call. Bailey, Strezhnev & Voeten 2017.
    Agreement,
    /// Signorino and Ritter's S with absolute distances, from −1 to 1: it is 2 × agreement − 1 and no
    /// further evidence. Signorino & Ritter 1999, International Studies Quarterly 43.
    AbsoluteS,
    /// S with squared distances, 1 − 2 Σ d / 4n; it takes no account of chance (Häge 2011).
    SquaredS,
    /// Cohen's κ with squared distances, 1 − D_o / D_e, D_e from each state's own shares of votes;
    /// undefined where both always vote the same single way. Cohen 1968, Psychological Bulletin 70.
    Kappa,
    /// Scott's π with squared distances, D_e from the pooled shares of both. Scott 1955, Public Opinion
    /// Quarterly 19; with distances as in Häge 2011.
    Pi,
    /// Kendall's τ-b: pairs of roll calls that both order alike less those that they order otherwise,
    /// over √((n₀ − n₁)(n₀ − n₂)), n₁ and n₂ those in which the one or the other voted the same twice.
    /// Beware that two that always vote apart by one step correlate perfectly. Kendall 1945,
    /// Biometrika 33; for alliances Bueno de Mesquita 1975.
    TauB,
}

impl Measure {
    /// Every measure, in the order of the variants.
    pub const ALL: [Measure; 6] = [
        Measure::Agreement,
        Measure::AbsoluteS,
        Measure::SquaredS,
        Measure::Kappa,
        Measure::Pi,
        Measure::TauB,
    ];

    /// Computes the measure from joint votes; not a number where it is undefined.
    ///
    /// All sums are of whole numbers and exact below 2^53, so a measure is undefined where its
    /// divisor is exactly zero, and then the dividend is too.
    pub(super) fn of(self, table: [[f64; 3]; 3]) -> f64 {
        let [near, far] = distances(table);
        let rows = table.map(|[y, a, n]| y + a + n);
        let columns = [0, 1, 2].map(|w| table[0][w] + table[1][w] + table[2][w]);
        let n = rows[0] + rows[1] + rows[2];
        let squares = near + 4.0 * far;
        let agreement = 1.0 - (near + 2.0 * far) / (2.0 * n);
        match self {
            Measure::Agreement => agreement,
            Measure::AbsoluteS => 2.0 * agreement - 1.0,
            Measure::SquaredS => 1.0 - squares / (2.0 * n),
            Measure::Kappa => kappa(n, squares, rows, columns),
            Measure::Pi => pi(n, squares, rows, columns),
            Measure::TauB => concordance(table) / (untied(rows) * untied(columns)).sqrt(),
        }
    }
}

/// Counts the joint votes one step apart and two.
#[inline(always)]
pub(super) fn distances([[_, ya, yn], [ay, _, an], [ny, na, _]]: [[f64; 3]; 3]) -> [f64; 2] {
    [ya + ay + an + na, yn + ny]
}

/// With codes −1, 0 and 1, D_e = Σ_r Σ_c p_r q_c (r − c)² is E r² + E c² − 2 E r E c.
fn kappa(n: f64, squares: f64, rows: [f64; 3], columns: [f64; 3]) -> f64 {
    let second = rows[0] + rows[2] + columns[0] + columns[2];
    let product = (rows[2] - rows[0]) * (columns[2] - columns[0]);
    1.0 - n * squares / (n * second - 2.0 * product)
}

/// With codes −1, 0 and 1 and pooled shares, D_e is twice the variance of all votes of both.
fn pi(n: f64, squares: f64, rows: [f64; 3], columns: [f64; 3]) -> f64 {
    let second = rows[0] + rows[2] + columns[0] + columns[2];
    let first = rows[2] - rows[0] + columns[2] - columns[0];
    1.0 - 2.0 * n * squares / (2.0 * n * second - first * first)
}

/// Counts pairs of roll calls that both states order alike, less those that they order otherwise.
fn concordance([[yy, ya, yn], [ay, aa, an], [ny, na, nn]]: [[f64; 3]; 3]) -> f64 {
    let alike = yy * (aa + an + na + nn) + ya * (an + nn) + ay * (na + nn) + aa * nn;
    let otherwise = yn * (ay + aa + ny + na) + ya * (ay + ny) + an * (ny + na) + aa * ny;
    alike - otherwise
}

/// Counts pairs of roll calls in which a state voted differently.
fn untied([yes, abstain, no]: [f64; 3]) -> f64 {
    yes * abstain + yes * no + abstain * no
}
