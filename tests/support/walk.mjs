// What journeys through the staff's pages have in common.

/** A screen, for a visitor. */
export const wide = { viewport: { width: 1280, height: 900 } };

/** Shows the pages in a language. */
export async function choose(visitor, language) {
  const button = visitor.page.locator(`header form.lang button[value=${language}]`);
  if ((await button.getAttribute("aria-current")) !== "true") await visitor.press(button);
}

const WIDTHS = [320, 1280];

/**
 * What axe looks at on a page that is looked at in both languages and widths: it is the same page, only its words differ and the room for
 * them. `isNew`: no other of its kind was looked at before.
 */
export function look(language, width, isNew = true) {
  if (width === WIDTHS[0]) return language === "en" ? "nothing" : isNew ? "everything" : "all but colours";
  return language === "en" && isNew ? "all but colours" : "nothing";
}

/** A page as it should be, in both languages, on a phone and on a screen; afterwards in Swedish again. */
export async function good(visitor, what, picture) {
  for (const language of ["en", "sv"]) {
    await choose(visitor, language);
    for (const width of WIDTHS) {
      await visitor.page.setViewportSize({ width, height: 900 });
      await visitor.demandGoodPage(`${what}, ${language}, ${width} px`, language, look(language, width));
      if (picture) await visitor.picture(`${picture}-${language}`);
    }
  }
}

/** The same in Swedish alone: what answers a form would be asked for anew in another language. */
export async function goodAsItIs(visitor, what, picture) {
  for (const width of WIDTHS) {
    await visitor.page.setViewportSize({ width, height: 900 });
    await visitor.demandGoodPage(`${what}, ${width} px`, "sv", width === WIDTHS[0] ? "everything" : "all but colours");
    if (picture) await visitor.picture(picture);
  }
}

/** The first link of that name among the sections, those in their menu too, or in the page; `press` opens the menu. */
export const link = ({ page }, name) => {
  const section = page.locator("nav.sections").getByRole("link", { name, includeHidden: true });
  return section.or(page.locator("main").getByRole("link", { name })).first();
};

/** The first button of that name in the page. */
export const button = (visitor, name) => visitor.page.locator("main").getByRole("button", { name, exact: true }).first();

/** Waits until the page says it. */
export const says = (visitor, text) => visitor.page.locator("main").getByText(text).first().waitFor();
