//! Sheets of figures as a file that spreadsheets open: Office Open XML (ECMA-376, SpreadsheetML).
//!
//! Its few parts are written here, with the archive of a crate that is there anyway: a writer of workbooks brings charts, formulas,
//! macros and dates, of which nothing is wanted, and no file of ours shall ever hold a formula. Texts are inline strings, which no program
//! computes; one that begins as a formula does is marked as quoted besides, so that it stays a text when somebody edits its cell.

use crate::db::Error;
use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// What a formula can begin with, in cells of spreadsheets and of files that they read (OWASP, "CSV Injection").
const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The most characters of a cell that spreadsheets take.
const LONGEST_CELL: usize = 32_767;

/// The widest column, in characters.
const WIDEST: usize = 60;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Cell {
    fn from(n: u32) -> Self {
        Self::Number(f64::from(n))
    }
}

impl From<f64> for Cell {
    fn from(n: f64) -> Self {
        Self::Number(n)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// One sheet; its first row is its head.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What stands on its tab: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Writes sheets as a file. The same sheets give the same bytes.
///
/// # Errors
/// [`Error::Internal`], where memory fails.
pub async fn xlsx(sheets: Vec<Sheet>) -> Result<Vec<u8>, Error> {
    // Packing a large one takes a processor for a moment.
    tokio::task::spawn_blocking(move || packed(&sheets))
        .await
        .map_err(|e| Error::Internal(e.into()))?
        .map_err(|e| Error::Internal(e.into()))
}

fn packed(sheets: &[Sheet]) -> Result<Vec<u8>, ZipError> {
    // Without a time: nothing in the file is of the moment.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| -> Result<(), ZipError> {
        zip.start_file(name, options)?;
        Ok(zip.write_all(content.as_bytes())?)
    };
    part("[Content_Types].xml", &content_types(sheets.len()))?;
    part("_rels/.rels", RELATIONS)?;
    part("xl/workbook.xml", &workbook(sheets))?;
    part("xl/_rels/workbook.xml.rels", &workbook_relations(sheets.len()))?;
    part("xl/styles.xml", STYLES)?;
    for (n, sheet) in sheets.iter().enumerate() {
        part(&format!("xl/worksheets/sheet{}.xml", n + 1), &worksheet(sheet))?;
    }
    Ok(zip.finish()?.into_inner())
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
    </Relationships>";

/// The formats of cells: as it is, a head, and a text that is quoted.
const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
    <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\"/></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
const PLAIN: u8 = 0;
const BOLD: u8 = 1;
const QUOTED: u8 = 2;

fn content_types(sheets: usize) -> String {
    let mut out = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
    );
    for n in 1..=sheets {
        let _ = write!(
            out,
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        );
    }
    out.push_str("</Types>");
    out
}

fn workbook(sheets: &[Sheet]) -> String {
    let mut out = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><bookViews><workbookView/></bookViews><sheets>");
    for (n, sheet) in sheets.iter().enumerate() {
        let _ = write!(
            out,
            "<sheet name=\"{}\" sheetId=\"{1}\" r:id=\"rId{1}\"/>",
            escaped(&sheet.name),
            n + 1
        );
    }
    out.push_str("</sheets></workbook>");
    out
}

fn workbook_relations(sheets: usize) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for n in 1..=sheets {
        let _ = write!(
            out,
            "<Relationship Id=\"rId{n}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
    }
    let _ = write!(
        out,
        "<Relationship Id=\"rId{}\" Type=\"{LINKS}/styles\" Target=\"styles.xml\"/></Relationships>",
        sheets + 1
    );
    out
}

fn worksheet(sheet: &Sheet) -> String {
    let mut out = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
    );
    columns(sheet, &mut out);
    out.push_str("<sheetData>");
    for (r, row) in sheet.rows.iter().enumerate() {
        let _ = write!(out, "<row r=\"{}\">", r + 1);
        for (c, cell) in row.iter().enumerate() {
            let at = format!("{}{}", letters(c), r + 1);
            match cell {
                Cell::Empty => {}
                // Infinite ones and such have no way to be written.
                Cell::Number(n) if !n.is_finite() => {}
                Cell::Number(n) => {
                    let _ = write!(out, "<c r=\"{at}\"><v>{n}</v></c>");
                }
                Cell::Text(text) => {
                    let style = match (r, text.starts_with(FORMULA_SIGNS)) {
                        (_, true) => QUOTED,
                        (0, false) => BOLD,
                        _ => PLAIN,
                    };
                    let text = escaped(text);
                    let _ = write!(
                        out,
                        "<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                    );
                }
            }
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData></worksheet>");
    out
}

/// As wide as what stands in them, within reason.
fn columns(sheet: &Sheet, out: &mut String) {
    let most = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    if most == 0 {
        return;
    }
    out.push_str("<cols>");
    for c in 0..most {
        let width = sheet
            .rows
            .iter()
            .map(|row| match row.get(c) {
                Some(Cell::Text(text)) => text.chars().count(),
                Some(Cell::Number(_)) => 8,
                _ => 0,
            })
            .max()
            .unwrap_or_default()
            .clamp(6, WIDEST);
        let _ = write!(
            out,
            "<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>",
            c + 1,
            width + 2
        );
    }
    out.push_str("</cols>");
}

/// What spreadsheets call a column: A to Z, AA to ZZ, and so on.
fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut n = column + 1;
    while n > 0 {
        n -= 1;
        out.push(char::from(b'A' + u8::try_from(n % 26).unwrap_or_default()));
        n /= 26;
    }
    out.iter().rev().collect()
}

/// A text for XML 1.0, between elements or in an attribute's quotation marks, without the signs that it can't hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().take(LONGEST_CELL) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Left as it is, it would be read as a line end of another kind.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeMap, io::Read as _};

    fn parts(file: Vec<u8>) -> BTreeMap<String, String> {
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        (0..archive.len())
            .map(|n| {
                let mut part = archive.by_index(n).unwrap();
                let mut text = String::new();
                part.read_to_string(&mut text).unwrap();
                (part.name().to_owned(), text)
            })
            .collect()
    }

    fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
        Sheet {
            name: "Figures".to_owned(),
            rows,
        }
    }

    #[test]
    fn every_part_that_is_named_is_there() {
        let file = packed(&[sheet(vec![vec!["item".into()]]), sheet(vec![])]).unwrap();
        let parts = parts(file.clone());
        let names: Vec<&str> = parts.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "[Content_Types].xml",
                "_rels/.rels",
                "xl/_rels/workbook.xml.rels",
                "xl/styles.xml",
                "xl/workbook.xml",
                "xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet2.xml"
            ]
        );
        for name in ["/xl/workbook.xml", "/xl/styles.xml", "/xl/worksheets/sheet2.xml"] {
            assert!(parts["[Content_Types].xml"].contains(&format!("\"{name}\"")), "{name}");
        }
        assert_eq!(parts["xl/_rels/workbook.xml.rels"].matches("<Relationship ").count(), 3);
        // What we take as an upload, we tell by its content.
        assert_eq!(crate::files::read(&file).unwrap().media, crate::files::Media::Xlsx);
        assert_eq!(file, packed(&[sheet(vec![vec!["item".into()]]), sheet(vec![])]).unwrap());
    }

    #[test]
    fn no_cell_is_a_formula() {
        let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"];
        let rows = formulas
            .iter()
            .map(|f| vec![Cell::from("closer"), Cell::from(*f), 3_u32.into()])
            .collect();
        let xml = worksheet(&sheet(rows));
        assert!(!xml.contains("<f>") && !xml.contains("<f "), "{xml}");
        for (n, formula) in formulas.iter().enumerate() {
            let cell = format!(
                "<c r=\"B{}\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t>",
                n + 1,
                escaped(formula)
            );
            assert!(xml.contains(&cell), "{formula:?} is no quoted text: {xml}");
        }
        assert!(xml.contains("<c r=\"C1\"><v>3</v></c>"));
    }

    #[test]
    fn what_stands_there_stays_text() {
        let text = "</t></is></c><f>1</f> & \"x\" \u{1}\u{fffe}\r\n";
        let xml = worksheet(&sheet(vec![vec![
            text.into(),
            Cell::Empty,
            0.5.into(),
            f64::NAN.into(),
            None::<u32>.into(),
        ]]));
        assert!(
            xml.contains("&lt;/t&gt;&lt;/is&gt;&lt;/c&gt;&lt;f&gt;1&lt;/f&gt; &amp; &quot;x&quot; &#13;\n</t>"),
            "{xml}"
        );
        assert!(xml.contains("<c r=\"C1\"><v>0.5</v></c></row>"), "{xml}");
        let long = worksheet(&sheet(vec![vec!["å".repeat(40_000).into()]]));
        assert_eq!(long.matches('å').count(), LONGEST_CELL);
    }

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702].map(letters),
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
