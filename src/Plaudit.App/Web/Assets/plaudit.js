"use strict";
// What pages do beyond links and forms: the viewer's zone and way of writing numbers, progress of jobs, faults of parts that are loaded.
(() => {
  const root = document.documentElement;

  // The server writes times and numbers; it learns once how this viewer writes them, unless the viewer has chosen.
  function tellViewer() {
    const cookie = /(?:^|; )plaudit_viewer=([^;]*)/.exec(document.cookie)?.[1];
    if (/^own(\||%7C)/i.test(cookie ?? "")) return;
    const parts = new Intl.NumberFormat().formatToParts(1234567.8);
    const part = (type) => parts.find((one) => one.type === type)?.value ?? "";
    const told = ["auto", Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC", part("group"), part("decimal") || "."].join("|");
    if (cookie === encodeURIComponent(told)) return;
    document.cookie = `plaudit_viewer=${encodeURIComponent(told)}; Path=/; Max-Age=31536000; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
    if (document.cookie.includes("plaudit_viewer=") && root.dataset.viewer !== told && !sessionStorage.getItem("told") && root.dataset.again !== undefined) {
      sessionStorage.setItem("told", "1");
      location.reload();
    }
  }

  // The server sends progress as it comes; when the job is over, the part of the page that shows it is fetched anew.
  function follow(box) {
    const events = new EventSource(box.dataset.events);
    const bar = box.querySelector("progress"), step = box.querySelector("[data-step]");
    const show = (event) => {
      const job = JSON.parse(event.data);
      if (job.progress === null || job.progress === undefined) bar.removeAttribute("value");
      else bar.value = job.progress;
      if (job.step && step.textContent !== job.step) step.textContent = job.step;
    };
    events.addEventListener("progress", show);
    // The browser tries again by itself; meanwhile the viewer is told that nothing moves.
    events.addEventListener("error", () => say());
    events.addEventListener("open", quiet);
    events.addEventListener("end", () => {
      events.close();
      const region = box.closest("[data-live]");
      if (region && window.htmx) htmx.ajax("GET", location.href, { target: region, select: "#" + region.id, swap: "outerHTML" });
      else location.reload();
    });
    addEventListener("pagehide", () => events.close());
    document.addEventListener("htmx:beforeCleanupElement", (event) => event.detail.elt.contains?.(box) && events.close());
  }

  // More than some streams at once would keep the browser from loading anything else.
  const followAll = (part) => [...part.querySelectorAll("[data-events]")].slice(0, 3).forEach(follow);

  // A part that cannot be shown must not vanish: signing in is gone to, other faults are said above.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    if (new URL(xhr.responseURL || location.href).pathname === "/sign-in") {
      event.detail.shouldSwap = false;
      location.assign(xhr.responseURL);
      return;
    }
    if (xhr.status < 400) return;
    const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
    if (target.id && page.getElementById(target.id)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      return;
    }
    event.detail.shouldSwap = false;
    say(page.querySelector("main p:not(.kicker, .brand)")?.textContent?.trim() || page.querySelector("h1")?.textContent?.trim());
  });
  document.addEventListener("htmx:sendError", () => say());

  function say(text) {
    const fault = document.getElementById("page-fault");
    if (!fault) return;
    fault.querySelector("[data-text]").textContent = text || fault.dataset.unreachable;
    fault.hidden = false;
    fault.scrollIntoView({ block: "nearest" });
  }
  function quiet() {
    const fault = document.getElementById("page-fault");
    if (fault) fault.hidden = true;
  }
  document.addEventListener("htmx:afterSwap", quiet);

  // Files are dropped where they are chosen.
  document.addEventListener("dragover", (event) => { if (event.target.closest?.("[data-drop]")) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    const input = event.target.closest?.("[data-drop]")?.querySelector("input[type=file]");
    if (!input || !event.dataTransfer.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // A file shows how far it has come, and one that is too large is not sent at all. Without this the browser sends the form as it is.
  document.addEventListener("submit", (event) => {
    const form = event.target, file = form.querySelector?.("input[type=file]")?.files[0];
    if (form.dataset?.upload === undefined || !file) return;
    event.preventDefault();
    const state = form.querySelector("[data-upload-state]"), text = state.querySelector("[data-upload-text]"), bar = state.querySelector("progress"), button = form.querySelector("[type=submit]");
    const tell = (words, isSending) => { state.hidden = false; bar.hidden = !isSending; button.disabled = isSending; if (text.textContent !== words) text.textContent = words; };
    if (file.size > Number(form.dataset.maxBytes)) return tell(form.dataset.tooLarge, false);
    const xhr = new XMLHttpRequest();
    xhr.upload.addEventListener("progress", (of) => { if (of.lengthComputable) bar.value = of.loaded / of.total; });
    xhr.addEventListener("error", () => tell(form.dataset.failed, false));
    xhr.addEventListener("load", () => {
      if (xhr.status < 400 && xhr.responseURL !== location.href) return location.assign(xhr.responseURL);
      const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
      tell(page.querySelector("#" + form.id + "-fault")?.textContent.trim() || page.querySelector("main p:not(.kicker)")?.textContent.trim() || form.dataset.failed, false);
    });
    tell(form.dataset.sending, true);
    xhr.open("POST", form.action);
    xhr.send(new FormData(form));
  });

  followAll(document);
  tellViewer();
  document.addEventListener("htmx:load", (event) => event.detail.elt !== document.body && followAll(event.detail.elt));
})();
