// Another day of the timeline by dragging, or with the arrow keys: the cards follow. Without this
// file the same is done with the date field and the links beneath.
(() => {
  "use strict";
  const DAY = 86400000;
  const WAIT = 250;
  const utc = (text) => Date.parse(`${text}T00:00:00Z`);
  const iso = (moment) => new Date(moment).toISOString().slice(0, 10);

  function words(moment, language) {
    const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "sv-SE", options).format(moment);
  }

  function slider(section) {
    const { first, last, on, language } = section.dataset;
    const field = section.querySelector("#on");
    const input = document.createElement("input");
    Object.assign(input, { type: "range", min: 0, max: (utc(last) - utc(first)) / DAY, step: 1 });
    input.value = String((utc(on) - utc(first)) / DAY);
    input.setAttribute("aria-label", section.querySelector("label[for=on]").textContent);
    input.className = "slide";
    let waiting;

    const show = () => {
      const moment = utc(first) + Number(input.value) * DAY;
      const share = `${(100 * Number(input.value)) / (Number(input.max) + 1)}%`;
      for (const line of section.querySelectorAll("line.now")) {
        line.setAttribute("x1", share);
        line.setAttribute("x2", share);
      }
      field.value = iso(moment);
      input.setAttribute("aria-valuetext", words(moment, language));
      return moment;
    };
    const ask = (moment) => {
      const address = new URL(window.location.href);
      address.search = iso(moment) === first ? "" : `?on=${iso(moment)}`;
      const target = { target: "#answers", select: "#answers", swap: "outerHTML", source: section };
      window.htmx.ajax("GET", address.pathname + address.search, target);
      window.history.replaceState(null, "", address.pathname + address.search);
    };
    input.addEventListener("input", () => {
      const moment = show();
      clearTimeout(waiting);
      waiting = setTimeout(() => ask(moment), WAIT);
    });
    for (const strip of section.querySelectorAll("svg.strip")) {
      strip.addEventListener("click", (event) => {
        const box = strip.getBoundingClientRect();
        const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
        input.value = String(Math.floor(share * (Number(input.max) + 1)));
        input.dispatchEvent(new Event("input"));
      });
    }
    show();
    return input;
  }

  function begin() {
    const section = document.getElementById("timeline");
    if (!section || section.querySelector(".slide") || !window.htmx) return;
    section.querySelector("figure ol").before(slider(section));
  }

  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSettle", begin);
})();
