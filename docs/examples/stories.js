/** Two versions of an invented story, as data. */

const paragraphs = (...texts) => texts.map((text) => ({ kind: "paragraph", text }));

export const left = {
  title: "Car ferry aground off the northern cape",
  source: "Harbour Gazette",
  lang: "en",
  blocks: paragraphs(
    "The car ferry ran aground on a sandbank on Monday night with a hundred people aboard.",
    "Nobody was hurt, the harbour office said in a short statement before dawn.",
    "The crew sang to the children until the tide came back in the morning.",
    "An inquiry will be led by the transport ministry and take six months.",
  ),
};

export const right = {
  title: "Car ferry aground off the northern cape",
  source: "Coast Mirror",
  lang: "en",
  blocks: paragraphs(
    "The car ferry ran aground on a sandbank on Tuesday night with a hundred people aboard.",
    "Nobody was hurt, the harbour office said in a short statement before dawn.",
    "An inquiry will be led by the transport ministry and take six months.",
  ),
};
