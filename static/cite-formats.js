// References to a paragraph: GB/T 7714—2015, BibTeX, RIS, CSL-JSON. In: `cite` of the page's data, a paragraph's id, its address and the
// reader's day. What is not known is left out.
(function () {
  "use strict";

  /** A translation that nobody official stands for says so in its title. */
  const titleOf = (cite) => cite.title + (cite.unofficial || "");
  const parts = (date) => [date.split("-").map(Number)];
  const given = (fields) => fields.filter(([, value]) => value);

  // An electronic report: author. title[R/OL]. publisher, year: paragraph(date)[cited]. address.
  function gbt(cite, { id, address, cited }) {
    const author = cite.author ? cite.author + ". " : "";
    const publisher = cite.publisher ? cite.publisher + (cite.year ? ", " : "") : "";
    const year = cite.year ? String(cite.year) : "";
    const date = cite.date ? "(" + cite.date + ")" : "";
    return author + titleOf(cite) + "[R/OL]. " + publisher + year + (publisher || year ? ": " : "") + id + date + "[" + cited + "]. " + address + ".";
  }

  function bibtex(cite, { id, address, cited }) {
    const braced = (text) => text && "{" + text.replace(/[{}]/g, "") + "}";
    const fields = given([
      ["title", braced(titleOf(cite))],
      ["author", braced(cite.author)],
      ["publisher", braced(cite.publisher)],
      ["number", cite.number],
      ["date", cite.date],
      ["year", !cite.date && cite.year && String(cite.year)],
      ["pages", id],
      ["url", address],
      ["urldate", cited],
      ["langid", cite.lang],
    ]);
    return "@misc{" + cite.id + "-" + id + ",\n" + fields.map(([name, value]) => "  " + name + " = {" + value + "}").join(",\n") + "\n}\n";
  }

  function ris(cite, { id, address, cited }) {
    const day = (date) => date.replaceAll("-", "/");
    const fields = given([
      ["TY", "RPRT"],
      ["TI", titleOf(cite)],
      ["AU", cite.author],
      ["PB", cite.publisher],
      ["SN", cite.number],
      ["PY", cite.year && String(cite.year)],
      ["DA", cite.date && day(cite.date)],
      ["SP", id],
      ["UR", address],
      ["Y2", day(cited)],
      ["LA", cite.lang],
    ]);
    return fields.map(([tag, value]) => tag + "  - " + value).join("\r\n") + "\r\nER  - \r\n";
  }

  function csl(cite, { id, address, cited }) {
    const issued = cite.date ? { "date-parts": parts(cite.date) } : cite.year && { "date-parts": [[cite.year]] };
    const fields = given([
      ["id", cite.id + "-" + id],
      ["type", "report"],
      ["title", titleOf(cite)],
      ["author", cite.author && [{ literal: cite.author }]],
      ["publisher", cite.publisher],
      ["number", cite.number],
      ["issued", issued],
      ["page", id],
      ["URL", address],
      ["accessed", { "date-parts": parts(cited) }],
      ["language", cite.lang],
    ]);
    return JSON.stringify([Object.fromEntries(fields)], null, 2) + "\n";
  }

  window.gongbaoFormats = { "GB/T 7714": gbt, BibTeX: bibtex, RIS: ris, "CSL-JSON": csl };
})();
