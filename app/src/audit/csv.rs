//! Rows as a file that spreadsheets open (RFC 4180), in which nothing is a formula.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use server::spreadsheet::Cell;

/// Writes rows. A cell that a spreadsheet could take for a formula begins with an apostrophe (OWASP, "CSV Injection").
pub(crate) fn write(rows: &[Vec<String>]) -> String {
    lines(rows.iter().map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<String>>()))
}

/// Writes rows with figures. A number has a comma before its tenths: as spreadsheets read it that separate cells by semicolons. It was
/// no text that somebody wrote, so one below zero is no formula, and stays a number.
pub(crate) fn write_cells(rows: &[Vec<Cell>]) -> String {
    let written = |cell: &Cell| match cell {
        Cell::Empty => quoted(""),
        Cell::Text(text) => quoted(text),
        Cell::Number(n) => format!("\"{}\"", n.to_string().replace('.', ",")),
    };
    lines(rows.iter().map(|row| row.iter().map(written).collect::<Vec<String>>()))
}

fn lines(rows: impl Iterator<Item = Vec<String>>) -> String {
    // The mark tells spreadsheets that it is UTF-8.
    let mut out = String::from("\u{feff}");
    for cells in rows {
        out.push_str(&cells.join(";"));
        out.push_str("\r\n");
    }
    out
}

/// The file, to be saved under a name of a slug's letters, which needs no quoting.
pub(crate) fn file(name: &str, text: String) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

fn quoted(cell: &str) -> String {
    let harmless = if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    format!("\"{}\"", harmless.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(quoted(formula), format!("\"'{formula}\""));
        }
        let rows = [
            vec!["Kim \"K\" Ek; x".to_owned(), "två".to_owned()],
            vec!["=cmd|'/C'!A0".to_owned()],
        ];
        assert_eq!(write(&rows), "\u{feff}\"Kim \"\"K\"\" Ek; x\";\"två\"\r\n\"'=cmd|'/C'!A0\"\r\n");
    }

    #[test]
    fn tenths_have_a_comma_and_nothing_stays_nothing() {
        let rows = [vec![Cell::Number(3.7), Cell::Number(12.0), Cell::Empty, Cell::from("a.b")]];
        assert_eq!(write_cells(&rows), "\u{feff}\"3,7\";\"12\";\"\";\"a.b\"\r\n");
    }

    #[test]
    fn a_number_below_zero_stays_one_and_the_same_signs_as_text_do_not() {
        let rows = [vec![Cell::Number(-3.0), Cell::Number(-0.4), Cell::from("-3"), Cell::from("=1+1")]];
        assert_eq!(write_cells(&rows), "\u{feff}\"-3\";\"-0,4\";\"'-3\";\"'=1+1\"\r\n");
    }
}
