// Opens the evidence of a number beside it. Without this file the same link leads to a page of its own.
(() => {
  const drawer = document.getElementById("evidence");
  const card = document.getElementById("card");
  if (!drawer || !drawer.showModal || !window.htmx) return;

  const isPlain = (event) => !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

  async function open(address) {
    card.textContent = drawer.dataset.loading;
    if (!drawer.open) drawer.showModal();
    try {
      await htmx.ajax("GET", address.replace("/figure/", "/card/"), { target: "#card", swap: "innerHTML" });
    } catch {
      card.textContent = drawer.dataset.failed;
    }
    if (!card.querySelector(".evidence")) location.href = address;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('main a[href*="/figure/"], dialog a[href*="/figure/"]');
    if (link && isPlain(event) && !link.closest(".more, .steps")) {
      event.preventDefault();
      open(link.getAttribute("href"));
    } else if (event.target === drawer) {
      drawer.close();
    }
  });
})();
