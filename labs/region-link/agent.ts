/** Selects the metrics of the vmagent whose link this lab spoils, as the observer has them. */
export const AGENT = '{node="vmagent-sa-east-1"}';
