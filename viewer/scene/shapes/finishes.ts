import type { Finish } from "./shape.ts";

/** Paints and materials that the shapes share. */
export const WHITE: Finish = { colour: "#eef0f1", roughness: 0.42 };
export const LIGHT_GREY: Finish = { colour: "#c3c8cc", roughness: 0.5 };
export const GREY: Finish = { colour: "#8b949b", roughness: 0.55 };
export const GRAPHITE: Finish = { colour: "#343b42", roughness: 0.55 };
export const BLACK: Finish = { colour: "#14181c", roughness: 0.5 };
export const RUBBER: Finish = { colour: "#1b1d20", roughness: 0.9 };
export const STEEL: Finish = { colour: "#b6bdc4", roughness: 0.32, metalness: 0.75 };
export const DARK_STEEL: Finish = { colour: "#5d666e", roughness: 0.4, metalness: 0.6 };
export const BLUE: Finish = { colour: "#17609f", roughness: 0.45 };
export const PETROL: Finish = { colour: "#1f6f78", roughness: 0.45 };
export const GREEN: Finish = { colour: "#2f7d5b", roughness: 0.5 };
export const ORANGE: Finish = { colour: "#e8760a", roughness: 0.42 };
export const YELLOW: Finish = { colour: "#f0b51c", roughness: 0.5 };
export const RED: Finish = { colour: "#c8362f", roughness: 0.5 };
export const WOOD: Finish = { colour: "#b9803f", roughness: 0.62 };
export const CARDBOARD: Finish = { colour: "#c39a63", roughness: 0.85 };
export const GRANITE: Finish = { colour: "#4a4f55", roughness: 0.35 };
export const GLASS: Finish = { colour: "#0b1722", roughness: 0.08, metalness: 0.3 };
export const SCREEN: Finish = { colour: "#2f9be0", roughness: 0.3, glow: 0.7 };
export const WARM_LIGHT: Finish = { colour: "#ffe3b0", glow: 1.1 };
export const COOL_LIGHT: Finish = { colour: "#dff1ff", glow: 0.9 };
export const FIRE: Finish = { colour: "#ff6a1a", glow: 1.3 };
