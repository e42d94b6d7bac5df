// The page of `rushes report` is whole without this script: it only joins the film, its sound and its strip.
(() => {
  const videos = [...document.querySelectorAll("video")];
  const film = document.getElementById("film");

  for (const video of videos) {
    video.addEventListener("play", () => {
      for (const other of videos) if (other !== video) other.pause();
    });
    video.addEventListener("error", () => video.parentElement.classList.add("is-missing"));
  }

  if (!film) return;
  const [numerator, denominator] = film.dataset.rate.split("/").map(Number);
  const seek = document.querySelector(".seek");
  const transport = document.querySelector(".transport");
  const now = transport.querySelector(".now");
  const cells = [...document.querySelectorAll(".strip [data-at]")];
  const starts = cells.map((cell) => Number(cell.dataset.at));

  const frameNow = () => Math.floor((film.currentTime * numerator) / denominator);
  // into the middle of a frame, so that no rounding shows the one before
  const goTo = (frame) => {
    film.currentTime = ((frame + 0.5) * denominator) / numerator;
  };
  const placeOf = (frame) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= frame),
    );
  const clock = (frame) => {
    const seconds = (frame * denominator) / numerator;
    const minutes = Math.floor(seconds / 60);
    return `${minutes}:${(Math.floor((seconds - minutes * 60) * 10) / 10).toFixed(1).padStart(4, "0")}`;
  };

  const show = (frame) => {
    const place = placeOf(frame);
    const words = `${clock(frame)} ${cells[place]?.dataset.name ?? ""}`;
    now.textContent = words;
    seek.value = String(frame);
    seek.setAttribute("aria-valuetext", words);
    cells.forEach((cell, index) => {
      cell.classList.toggle("is-now", index === place && frame > 0);
    });
  };

  const follow = () => {
    show(frameNow());
    if (!film.paused) requestAnimationFrame(follow);
  };

  film.addEventListener("play", follow);
  for (const event of ["seeked", "pause", "timeupdate"]) film.addEventListener(event, follow);
  seek.addEventListener("input", () => {
    show(Number(seek.value));
    goTo(Number(seek.value));
  });
  for (const button of transport.querySelectorAll("[data-jump]")) {
    button.addEventListener("click", () => {
      const frame = frameNow();
      const place = placeOf(frame);
      const next =
        button.dataset.jump === "1"
          ? place + 1
          : frame - starts[place] > numerator / denominator
            ? place
            : place - 1;
      goTo(starts[Math.min(Math.max(0, next), starts.length - 1)]);
    });
  }
  cells.forEach((cell, index) => {
    cell.querySelector("a.cell").addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      goTo(starts[index]);
      film.scrollIntoView({ block: "center" });
      film.play().catch(() => {});
    });
  });

  seek.hidden = false;
  transport.hidden = false;
  show(0);
})();
