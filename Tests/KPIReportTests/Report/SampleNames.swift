/// The Hungarian names of the sample KPIs.
enum SampleNames {
    static let hungarian = [
        "opt-ins": "Új feliratkozások", "cpa": "Konverziónkénti költség (CPA)",
        "revenue": "A webáruház bevétele", "frequency": "Megjelenési gyakoriság",
        "followers": "Követők", "ad-spend": "Hirdetési költés", "nps": "NPS",
        "leads": "Hírlevél-érdeklődők", "ctr": "Átkattintási arány",
        "open-rate": "Megnyitási arány", "roas": "ROAS", "impressions": "Megjelenések",
    ]
}
