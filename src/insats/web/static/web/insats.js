// Everything works without this file. With it: what went wrong is said, focus goes to what has to
// be put right, and a form is not sent twice by a double click.
(() => {
  "use strict";
  const SIGNED_OUT = [401, 403];
  const show = (id) => {
    for (const each of document.querySelectorAll(".trouble")) each.hidden = each.id !== id;
  };

  document.addEventListener("htmx:responseError", (event) => {
    show(SIGNED_OUT.includes(event.detail.xhr.status) ? "signed-out" : "trouble");
  });
  document.addEventListener("htmx:sendError", () => show("trouble"));
  document.addEventListener("htmx:beforeRequest", () => show(""));

  document.addEventListener("htmx:afterSettle", (event) => {
    const wrong = event.target.querySelector?.(".summary, [data-focus]");
    if (wrong) wrong.focus();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 3000);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
})();
