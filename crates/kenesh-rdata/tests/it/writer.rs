//! Writes serializations of R by hand, object by object, for the tests to read.

/// The number of R's missing real, `NA_real_`.
pub const NA_REAL: u64 = 0x7ff0_0000_0000_07a2;

/// A list of attributes follows the object.
pub const ATTRIBUTES: u32 = 1 << 9;

/// A tag stands before the element of a pairlist.
pub const TAG: u32 = 1 << 10;

/// The end of a pairlist, which is also `NULL`.
pub const END: [u8; 4] = [0, 0, 0, 254];

/// Writes numbers of 32 bits.
pub fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_be_bytes()).collect()
}

/// Writes a text with the encoding bits that R puts beside it.
pub fn text_in(encoding: u32, bytes: &[u8]) -> Vec<u8> {
    let head = words(&[9 | encoding << 12, bytes.len() as u32]);
    [head, bytes.to_vec()].concat()
}

/// Writes a text marked as UTF-8, or the missing one.
pub fn text(text: Option<&str>) -> Vec<u8> {
    match text {
        Some(text) => text_in(1 << 3, text.as_bytes()),
        None => words(&[9, u32::MAX]),
    }
}

/// Writes a symbol in full.
pub fn symbol(name: &str) -> Vec<u8> {
    [words(&[1]), text(Some(name))].concat()
}

/// Writes a vector of texts.
pub fn texts(list: &[Option<&str>]) -> Vec<u8> {
    let elements = list.iter().flat_map(|t| text(*t));
    words(&[16, list.len() as u32])
        .into_iter()
        .chain(elements)
        .collect()
}

/// Writes a vector of texts none of which is missing.
pub fn names(list: &[&str]) -> Vec<u8> {
    let list: Vec<Option<&str>> = list.iter().copied().map(Some).collect();
    texts(&list)
}

/// Writes integers; `i32::MIN` is the missing one.
pub fn integers(list: &[i32]) -> Vec<u8> {
    let numbers: Vec<u32> = list.iter().map(|n| n.cast_unsigned()).collect();
    [words(&[13, list.len() as u32]), words(&numbers)].concat()
}

/// Writes real numbers.
pub fn reals(list: &[f64]) -> Vec<u8> {
    let numbers = list.iter().flat_map(|n| n.to_be_bytes());
    words(&[14, list.len() as u32])
        .into_iter()
        .chain(numbers)
        .collect()
}

/// Writes a list.
pub fn list(items: &[Vec<u8>]) -> Vec<u8> {
    [words(&[19, items.len() as u32]), items.concat()].concat()
}

/// Writes a pairlist of named objects.
pub fn pairs(items: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let pair =
        |(name, item): &(&str, Vec<u8>)| [words(&[2 | TAG]), symbol(name), item.clone()].concat();
    let pairs: Vec<u8> = items.iter().flat_map(pair).collect();
    [pairs, END.to_vec()].concat()
}

/// Adds attributes to an object that has none.
pub fn with(mut object: Vec<u8>, attributes: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let flags = u32::from_be_bytes(object[..4].try_into().unwrap()) | ATTRIBUTES;
    object[..4].copy_from_slice(&flags.to_be_bytes());
    [object, pairs(attributes)].concat()
}

/// Writes a compact vector: its class, its state, no attributes.
pub fn compact(class: &str, state: Vec<u8>) -> Vec<u8> {
    let info = [
        words(&[2]),
        symbol(class),
        words(&[2]),
        symbol("base"),
        words(&[2]),
    ];
    [
        words(&[238]),
        info.concat(),
        integers(&[13]),
        END.to_vec(),
        state,
        END.to_vec(),
    ]
    .concat()
}

/// Writes a data frame of columns.
pub fn frame(columns: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (titles, vectors): (Vec<&str>, Vec<Vec<u8>>) = columns.iter().cloned().unzip();
    let attributes = [
        ("names", names(&titles)),
        ("row.names", integers(&[i32::MIN, -3])),
        ("class", names(&["data.frame"])),
    ];
    with(list(&vectors), &attributes)
}

/// Puts the header of version 2 before an object.
pub fn rds2(object: &[u8]) -> Vec<u8> {
    [b"X\n", &words(&[2, 0x0003_0601, 0x0002_0300])[..], object].concat()
}

/// Puts the header of version 3 before an object.
pub fn rds3(object: &[u8]) -> Vec<u8> {
    let header = words(&[3, 0x0004_0501, 0x0003_0500, 5]);
    [b"X\n", &header[..], b"UTF-8", object].concat()
}

/// Writes named objects as `save` does, in version 3.
pub fn rda3(objects: &[(&str, Vec<u8>)]) -> Vec<u8> {
    [&b"RDX3\n"[..], &rds3(&pairs(objects))].concat()
}
