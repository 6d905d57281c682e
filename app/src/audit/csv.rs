//! Rows as a file that spreadsheets open (RFC 4180), in which nothing is a formula.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// Writes rows. A cell that a spreadsheet could take for a formula begins with an apostrophe (OWASP, "CSV Injection").
pub(crate) fn write(rows: &[Vec<String>]) -> String {
    // The mark tells spreadsheets that it is UTF-8.
    let mut out = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
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
}
